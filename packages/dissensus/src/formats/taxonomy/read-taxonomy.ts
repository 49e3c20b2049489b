import { sha256 } from "../../base/hash.ts";
import type { Taxonomy } from "../../domain/taxonomy/value.ts";
import { parseCsv } from "../csv.ts";
import { fileStem, linesOf, requireText } from "../text-file.ts";
import { columnsOf } from "./columns.ts";
import { listedValues } from "./listed-values.ts";
import type { LocatedValue } from "./located-value.ts";
import { tabledValues } from "./tabled-values.ts";
import { taxonomyError } from "./taxonomy-error.ts";
import { treeValues } from "./tree-values.ts";

/**
 * Reads a taxonomy: a CSV tree in the layout of Values in the Wild, a CSV with a column of values, or a plain list. CSV cells
 * may be divided by commas, semicolons or tabs. `file` is only for messages. Values stand in the order of the file.
 * Throws InputError for a binary or empty file, broken CSV, a value listed twice, and fewer than two values.
 */
export function readTaxonomy(text: string, file: string): Taxonomy {
  requireText(text, file, "taxonomy");
  const located = valuesOf(text, file);
  refuseDuplicates(located, file);
  if (located.length < 2) {
    const message = located.length === 0 ? "the taxonomy holds no values" : "the taxonomy holds only one value";
    throw taxonomyError(
      file,
      located[0]?.line ?? 1,
      message,
      "Give at least two values: scenarios set one against another.",
    );
  }
  return { name: fileStem(file), file, hash: sha256(text), values: located.map(({ value }) => value) };
}

function valuesOf(text: string, file: string): LocatedValue[] {
  const lines = linesOf(text);
  const first = lines.findIndex((line) => line.trim() !== "");
  const header = lines[first]!;
  if (header.startsWith("#")) return listedValues(text, file);
  const delimiter = [",", ";", "\t"].find((candidate) => header.includes(candidate)) ?? ",";
  const cells = header.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
  const named = columnsOf({ line: first + 1, cells }, file);
  const isTree = named.clusterId !== undefined && named.parentId !== undefined && named.level !== undefined;
  const isTable = named.value !== undefined && (cells.length > 1 || /^values?$/i.test(cells[0]!));
  if (!isTree && !isTable) return listedValues(text, file);
  const [head, ...rows] = parseCsv(text, file, "taxonomy", delimiter);
  const columns = columnsOf(head!, file);
  return isTree ? treeValues(rows, columns, file) : tabledValues(rows, columns, file);
}

function refuseDuplicates(located: readonly LocatedValue[], file: string): void {
  const lines = new Map<string, number>();
  for (const { line, value } of located) {
    const earlier = lines.get(value.valueId);
    if (earlier !== undefined) {
      const message = `the value "${value.name}" is listed twice, on lines ${earlier} and ${line}`;
      throw taxonomyError(
        file,
        line,
        message,
        "Remove one of them (case, spacing and Unicode form do not tell values apart).",
      );
    }
    lines.set(value.valueId, line);
  }
}
