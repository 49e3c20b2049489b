/** Text as XML 1.0 may hold it: characters that it forbids even when escaped (control characters, lone surrogates) become U+FFFD. */
export function xmlText(text: string): string {
  return text.toWellFormed().replace(forbidden, "\uFFFD");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
