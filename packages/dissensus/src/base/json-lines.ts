import { InputError } from "./errors.ts";

/** One JSON value a line, with a final newline; empty text for no values. */
export function formatJsonLines(values: Iterable<unknown>): string {
  let text = "";
  for (const value of values) text += `${JSON.stringify(value)}\n`;
  return text;
}

/** Reads JSON lines; blank lines are skipped. A line that is not JSON is an InputError naming file and line. */
export function parseJsonLines(text: string, file: string): { line: number; value: unknown }[] {
  const parsed: { line: number; value: unknown }[] = [];
  text.split("\n").forEach((content, index) => {
    if (content.trim() === "") return;
    try {
      parsed.push({ line: index + 1, value: JSON.parse(content) });
    } catch (cause) {
      throw new InputError({
        area: "JSON lines",
        message: `this line is not JSON: ${(cause as Error).message}`,
        cure: "Write one complete JSON object per line.",
        location: { file, line: index + 1 },
        cause,
      });
    }
  });
  return parsed;
}
