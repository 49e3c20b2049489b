import type { PackedJson } from "../../../dissensus/src/report/pack-json.ts";

/** The value that was packed: see packJson for the form. */
export function unpackJson({ shapes, strings, root }: PackedJson): unknown {
  const unpack = (part: unknown): unknown => {
    if (typeof part === "string") return unpackString(part, strings);
    if (!Array.isArray(part)) return part;
    const [kind, ...members] = part as [number, ...unknown[]];
    if (kind === -1) return members.map(unpack);
    return Object.fromEntries(shapes[kind]!.map((key, index) => [key, unpack(members[index])]));
  };
  return unpack(root);
}

function unpackString(text: string, strings: readonly string[]): string {
  if (!text.startsWith("~")) return text;
  return text.startsWith("~~") ? text.slice(1) : strings[Number.parseInt(text.slice(1), 36)]!;
}
