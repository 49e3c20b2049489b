import { stripVTControlCharacters } from "node:util";
import { Help } from "commander";

const help = new Help();

/** Text for a terminal of so many columns: lines that are longer are broken at words, what follows indented as far as their beginning. */
export function wrapText(text: string, columns: number): string {
  return text
    .split("\n")
    .map((line) => (help.displayWidth(line) <= columns ? line : wrapLine(line, columns)))
    .join("\n");
}

function wrapLine(line: string, columns: number): string {
  const indent = /^ */.exec(stripVTControlCharacters(line))![0];
  return help.boxWrap(line, columns - indent.length).replaceAll("\n", `\n${indent}`);
}

/** As much of a line as stays on one line of the terminal, so that it can be written over. */
export function cutLine(line: string, columns: number): string {
  const [first, ...rest] = wrapText(line, columns - 1).split("\n");
  // Words longer than the window are not broken, and Commander breaks nothing in a narrow one.
  if (help.displayWidth(first!) >= columns) return stripVTControlCharacters(first!).slice(0, Math.max(0, columns - 1));
  return rest.length === 0 ? first! : `${first}${resetStyle}`;
}

const resetStyle = "\u001b[0m";
