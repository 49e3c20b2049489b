import { InputError } from "../../base/errors.ts";

/** A target of the first run and the one that takes its place in the second. */
export interface MappedTarget {
  readonly before: string;
  readonly after: string;
}

/** Targets of one name, and those that `renamed` (old -> new) maps. Errors: InputError for a name that is not there, or where nothing is left to compare. */
export function targetMapping(
  before: readonly string[],
  after: readonly string[],
  renamed: ReadonlyMap<string, string>,
): MappedTarget[] {
  for (const [old, now] of renamed) {
    if (!before.includes(old)) throw unknown(old, "first", before);
    if (!after.includes(now)) throw unknown(now, "second", after);
  }
  const mapped = before.flatMap((name) => {
    const now = renamed.get(name) ?? name;
    return after.includes(now) ? { before: name, after: now } : [];
  });
  if (mapped.length > 0) return mapped;
  throw new InputError({
    area: "compare",
    message: `no target is in both runs: the first has ${before.join(", ")}; the second ${after.join(", ")}`,
    cure: `Say which takes whose place: --map ${before[0] ?? "old"}=${after[0] ?? "new"}`,
  });
}

function unknown(name: string, which: "first" | "second", known: readonly string[]): InputError {
  return new InputError({
    area: "compare",
    message: `the ${which} run has no target ${name}`,
    cure: `Its targets: ${known.join(", ")}. Write --map old=new with the old name from the first run.`,
  });
}
