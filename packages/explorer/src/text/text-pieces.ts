/** A run of text that can be shown as it is, or a character that cannot be seen and is shown by its name. */
export interface TextPiece {
  readonly text: string;
  /** What the character is, for a tooltip; left out for ordinary text. */
  readonly invisible?: string;
}

const names: Readonly<Record<number, readonly [label: string, name: string]>> = {
  173: ["SHY", "soft hyphen"],
  1564: ["ALM", "Arabic letter mark"],
  8203: ["ZWSP", "zero width space"],
  8206: ["LRM", "left-to-right mark"],
  8207: ["RLM", "right-to-left mark"],
  8232: ["LS", "line separator"],
  8233: ["PS", "paragraph separator"],
  8234: ["LRE", "left-to-right embedding"],
  8235: ["RLE", "right-to-left embedding"],
  8236: ["PDF", "pop directional formatting"],
  8237: ["LRO", "left-to-right override"],
  8238: ["RLO", "right-to-left override"],
  8288: ["WJ", "word joiner"],
  8294: ["LRI", "left-to-right isolate"],
  8295: ["RLI", "right-to-left isolate"],
  8296: ["FSI", "first strong isolate"],
  8297: ["PDI", "pop directional isolate"],
  65279: ["BOM", "byte order mark"],
};

/** Controls but tab and line feed, bidirectional controls, other characters without a shape, tags and lone surrogates. */
const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
  /([\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]|\p{Cs})/u;

/** Splits text so that characters which hide or turn round what one reads can be shown by name. */
export function textPieces(text: string): TextPiece[] {
  return text
    .replaceAll("\r\n", "\n")
    .split(invisible)
    .map((part, index) => (index % 2 === 1 ? labelOf(part) : { text: part }))
    .filter((piece) => piece.text !== "");
}

function labelOf(character: string): TextPiece {
  const code = character.codePointAt(0)!;
  const known = names[code];
  const hex = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  if (known) return { text: known[0], invisible: `${known[1]} ${hex}` };
  if (code < 0x20) return { text: String.fromCharCode(0x2400 + code), invisible: `control character ${hex}` };
  if (code === 0x7f) return { text: "\u2421", invisible: `control character ${hex}` };
  return {
    text: hex,
    invisible: code >= 0xd800 && code <= 0xdfff ? `lone surrogate ${hex}` : `invisible character ${hex}`,
  };
}
