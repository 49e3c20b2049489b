const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as content or quoted attribute of HTML or SVG. Control characters other than tabs and line ends become U+FFFD. */
export function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(hidden, "\uFFFD")
    .replace(/[&<>"']/g, (character) => entities[character]!);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
