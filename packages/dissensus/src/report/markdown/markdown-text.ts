import { printable } from "../../base/printable.ts";

/**
 * Text of others as one line of Markdown that reads as the text itself: no markup, HTML, table cell, link, mention or control character comes
 * out of it. A zero-width space parts "@", "://" and "www.", because review pages look for mentions and links after they have rendered.
 */
export function markdownText(text: string): string {
  return printable(text.replace(/\s+/g, " ").trim())
    .replace(/[\\`*_{}[\]<>#!|~&$]/g, "\\$&")
    .replace(/^(?=[-+=]|\d+[.)])/, "\u200b")
    .replace(/:(?=\/\/)|www(?=\.)|@/gi, "$&\u200b");
}
