/**
 * A JSON value written small. Objects with the same keys share a shape, strings that come more than once are in a list:
 * `[-1, ...items]` is a list, `[i, ...values]` an object with the keys `shapes[i]`; `"~2f"` is `strings[i]` with i in base 36,
 * and `"~~..."` a string that begins with one tilde less. Numbers, booleans, null and other strings stand as they are.
 * Nothing is lost. The explorer unpacks it.
 */
export interface PackedJson {
  readonly shapes: readonly (readonly string[])[];
  readonly strings: readonly string[];
  readonly root: unknown;
}

/** Packs a plain JSON value; members that are `undefined` are left out. */
export function packJson(value: unknown): PackedJson {
  const occurrences = countStrings(value, new Map());
  const strings = [...occurrences].filter(([text, count]) => count > 1 && text.length > 5).map(([text]) => text);
  const stringIndex = new Map(strings.map((text, index) => [text, index]));
  const shapes: string[][] = [];
  const shapeIndex = new Map<string, number>();
  const indexOfShape = (keys: string[]): number => {
    const name = JSON.stringify(keys);
    const known = shapeIndex.get(name);
    if (known !== undefined) return known;
    shapeIndex.set(name, shapes.length);
    return shapes.push(keys) - 1;
  };
  const pack = (part: unknown): unknown => {
    if (typeof part === "string") {
      const index = stringIndex.get(part);
      if (index !== undefined) return `~${index.toString(36)}`;
      return part.startsWith("~") ? `~${part}` : part;
    }
    if (Array.isArray(part)) return [-1, ...part.map(pack)];
    if (typeof part !== "object" || part === null) return part;
    const members = membersOf(part);
    return [indexOfShape(members.map(([key]) => key)), ...members.map(([, member]) => pack(member))];
  };
  const root = pack(value);
  return { shapes, strings, root };
}

function countStrings(part: unknown, counts: Map<string, number>): Map<string, number> {
  if (typeof part === "string") counts.set(part, (counts.get(part) ?? 0) + 1);
  else if (Array.isArray(part)) for (const item of part) countStrings(item, counts);
  else if (typeof part === "object" && part !== null)
    for (const [, member] of membersOf(part)) countStrings(member, counts);
  return counts;
}

function membersOf(object: object): [string, unknown][] {
  return Object.entries(object).filter(([, member]) => member !== undefined);
}
