import { InputError } from "../base/errors.ts";

/** The lines of a text without their ends (LF, CRLF or CR) and without a byte order mark. */
export function linesOf(text: string): string[] {
  return text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
}

/**
 * Refuses what is not a text worth reading: NUL or a replacement mark (left where bytes were not UTF-8), or nothing but blanks.
 * `area` is the noun of the message: "spec", "taxonomy".
 */
export function requireText(text: string, file: string, area: string): void {
  const broken = /[\0\uFFFD]/.exec(text);
  if (broken) {
    const before = linesOf(text.slice(0, broken.index));
    throw new InputError({
      area,
      message: broken[0] === "\0" ? `the ${area} is a binary file` : `the ${area} is not UTF-8 text`,
      cure: `Give the ${area} as plain text in UTF-8 (export it, if it comes from a word processor or spreadsheet).`,
      location: { file, line: before.length, column: before.at(-1)!.length + 1 },
    });
  }
  if (linesOf(text).every((line) => line.trim() === "")) {
    throw new InputError({
      area,
      message: `the ${area} is empty`,
      cure: `Check the path; the ${area} needs at least one line of text.`,
      location: { file, line: 1 },
    });
  }
}

/** A file's name without folder and extension, as a short name for what it holds. */
export function fileStem(file: string): string {
  const base = file.split(/[\\/]/).at(-1)!;
  return base.replace(/(?<=.)\.[^.]+$/, "");
}
