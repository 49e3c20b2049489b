/** One paragraph or list item of a spec, as simulated models read it. */
export interface SpecParagraph {
  /** On one line, white space folded. */
  readonly text: string;
  /** What the nearest heading above gives in `authority=`; null where it gives nothing. */
  readonly authority: string | null;
}

/** Splits spec text at headings, blank lines and list items. Headings, examples and `!!!` commentary are no instructions. */
export function splitSpec(text: string): SpecParagraph[] {
  const paragraphs: SpecParagraph[] = [];
  let authority: string | null = null;
  let lines: string[] = [];
  const finish = (): void => {
    const text = lines.join(" ").replace(/\s+/g, " ").trim();
    if (text !== "" && !text.startsWith("**Example**")) paragraphs.push({ text, authority });
    lines = [];
  };
  for (const line of normativeLines(text)) {
    const heading = /^#{1,6}\s/.test(line);
    const listItem = line.match(/^\s*(?:[-*+]|\d{1,3}[.)])\s+(.*)$/);
    if (line.trim() === "" || heading || listItem) finish();
    if (heading) authority = line.match(/\bauthority=["']?([a-z_-]+)/i)?.[1]?.toLowerCase() ?? null;
    else if (listItem) lines = [listItem[1]!];
    else if (line.trim() !== "") lines.push(line);
  }
  finish();
  return paragraphs;
}

/** The lines outside fences and commentary; what was left out leaves a blank line. */
function* normativeLines(text: string): Generator<string> {
  let fence: string | null = null;
  let commentary = false;
  for (const line of text.split(/\r?\n/)) {
    const mark = line.match(/^\s*(~{3,}|`{3,})/)?.[1];
    if (fence !== null) {
      if (mark?.startsWith(fence) && line.trim() === mark) fence = null;
      continue;
    }
    if (commentary && (line.trim() === "" || /^(?: {4}|\t)/.test(line))) continue;
    commentary = line.startsWith("!!!");
    if (mark !== undefined) fence = mark;
    yield mark !== undefined || commentary ? "" : line;
  }
}
