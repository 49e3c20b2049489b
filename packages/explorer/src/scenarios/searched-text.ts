/** Text as it is searched: lower case without accents, one blank before each word. A word's beginning is found with a blank before it. */
export function searchedText(text: string): string {
  return ` ${text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")}`;
}

/** The words of a search, as they stand in searched text. */
export function searchWords(text: string): string[] {
  return searchedText(text).split(" ").filter(Boolean);
}
