/** Text as it is compared when a quote is checked: white space folded, typographic quotes and dashes made plain, case kept. */
export function foldForQuote(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\u2018\u2019\u201A\u2032]/g, "'")
    .replace(/[\u201C\u201D\u201E\u2033]/g, '"')
    .replace(/[\u2010-\u2015]/g, "-")
    .replace(/\u2026/g, "...")
    .replace(/[*_`]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * Whether `quote` stands in `text` word for word. White space, Markdown emphasis and typographic variants are folded; a quote may leave
 * out passages marked by "..." when each piece of it stands in the text, in order. An empty quote does not.
 */
export function quotes(text: string, quote: string): boolean {
  // As most quotes do: as they are.
  if (/[\p{L}\p{N}]/u.test(quote) && text.includes(quote)) return true;
  const folded = foldForQuote(text);
  const pieces = foldForQuote(quote)
    .replace(/^["']|["']$/g, "")
    .split(/\s?(?:\[\.\.\.\]|\.\.\.)\s?/)
    .filter((piece) => piece !== "");
  if (pieces.length === 0) return false;
  let from = 0;
  for (const piece of pieces) {
    const at = folded.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return true;
}
