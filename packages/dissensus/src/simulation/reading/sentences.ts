/** The sentences of a paragraph, as they stand; white space at their ends removed. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?]["')]?)\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
}
