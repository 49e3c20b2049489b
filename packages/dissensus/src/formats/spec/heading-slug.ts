/** The fragment by which GitHub and most renderers link to a heading of these words; empty where none of them is a letter or digit. */
export function headingSlug(words: string): string {
  const kept = words
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}_\s-]/gu, "");
  return kept
    .trim()
    .replace(/\s/g, "-")
    .replace(/^-+|-+$/g, "");
}
