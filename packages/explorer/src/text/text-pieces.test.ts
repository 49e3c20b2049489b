import { describe, expect, it } from "vitest";
import { textPieces } from "./text-pieces.ts";

describe("textPieces", () => {
  it("leaves ordinary text of any script whole, with its tabs and line breaks", () => {
    const text = "naïve\tcafé\n日本語 👩\u200d🔬 שלום";
    expect(textPieces(text)).toEqual([{ text }]);
  });

  it("shows what turns the direction of reading, or hides", () => {
    expect(textPieces("a\u202eb\u200bc")).toEqual([
      { text: "a" },
      { text: "RLO", invisible: "right-to-left override U+202E" },
      { text: "b" },
      { text: "ZWSP", invisible: "zero width space U+200B" },
      { text: "c" },
    ]);
  });

  it("shows terminal escapes and other controls as pictures", () => {
    expect(textPieces("\u001b[31m\u0000\u007f\u009b")).toEqual([
      { text: "␛", invisible: "control character U+001B" },
      { text: "[31m" },
      { text: "␀", invisible: "control character U+0000" },
      { text: "␡", invisible: "control character U+007F" },
      { text: "U+009B", invisible: "invisible character U+009B" },
    ]);
  });

  it("shows lone surrogates and tag characters by number", () => {
    expect(textPieces("x\ud800y\u{e0041}")).toEqual([
      { text: "x" },
      { text: "U+D800", invisible: "lone surrogate U+D800" },
      { text: "y" },
      { text: "U+E0041", invisible: "invisible character U+E0041" },
    ]);
  });

  it("reads Windows line ends as line ends and a lone carriage return as a control", () => {
    expect(textPieces("a\r\nb\rc")).toEqual([
      { text: "a\nb" },
      { text: "␍", invisible: "control character U+000D" },
      { text: "c" },
    ]);
  });

  it("has nothing to show for an empty text", () => {
    expect(textPieces("")).toEqual([]);
  });
});
