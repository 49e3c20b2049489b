import { linesOf } from "../text-file.ts";
import { type LocatedValue, locatedValue, uncategorised } from "./located-value.ts";
import { taxonomyError } from "./taxonomy-error.ts";

/**
 * One value a line, with or without a bullet; blank lines and lines that begin with # are skipped.
 * Throws InputError where every line has the same number (not zero) of commas, semicolons or tabs: that is a table without its header.
 */
export function listedValues(text: string, file: string): LocatedValue[] {
  const values = linesOf(text).flatMap((content, index) => {
    const name = content.replace(/^\s*[-*•]\s+/u, "").trim();
    if (name === "" || name.startsWith("#")) return [];
    return [locatedValue(index + 1, { name, category: uncategorised, path: [], description: "", frequency: null })];
  });
  for (const delimiter of [",", ";", "\t"]) {
    const counts = new Set(values.map(({ value }) => value.name.split(delimiter).length));
    if (values.length < 2 || counts.size !== 1 || counts.has(1)) continue;
    const message = "every line has several cells, and the first line names no column of values";
    const cure = 'Begin the file with a header such as "value,category", or put one value on each line.';
    throw taxonomyError(file, values[0]!.line, message, cure);
  }
  return values;
}
