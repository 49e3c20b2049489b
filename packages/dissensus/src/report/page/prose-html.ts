import { escapeHtml } from "./escape-html.ts";

/** A sentence of ours as HTML: what stands in backticks is code. */
export function proseHtml(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, "<code>$1</code>");
}
