/** Text as it is searched: lower case without accents. */
export function searchedText(text: string): string {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

/** Whether all parts of a search stand in a text, wherever. */
export function holdsParts(text: string, search: string): boolean {
  const searched = searchedText(text);
  return searchedText(search)
    .split(/\s+/)
    .every((part) => searched.includes(part));
}

/** Whether a text has a word for each word of a search, or one that begins with it. */
export function holdsWords(text: string, search: string): boolean {
  const words = wordsOf(text);
  return wordsOf(search).every((beginning) => words.some((word) => word.startsWith(beginning)));
}

function wordsOf(text: string): string[] {
  return searchedText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
