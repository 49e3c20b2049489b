/** The words of a short piece of inline Markdown without its marks, on one line. Only the first 400 characters are read. */
export function plainText(markdown: string): string {
  return markdown
    .slice(0, 400)
    .replace(/!?\[([^\][]*)\]\([^)(]*\)/g, "$1")
    .replace(/(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])|[*`~]/gu, "")
    .replace(/\s+/g, " ")
    .trim();
}
