/** A table of cells that are Markdown already. Nothing for no rows. `right`: which columns hold numbers. */
export function markdownTable(
  columns: readonly { readonly title: string; readonly right?: boolean }[],
  rows: readonly (readonly string[])[],
): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;
  const rule = line(columns.map(({ right }) => (right ? "---:" : "---")));
  return line(columns.map(({ title }) => title)) + rule + rows.map(line).join("");
}
