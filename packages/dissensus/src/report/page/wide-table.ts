import { escapeHtml } from "./escape-html.ts";

/** A table that scrolls sideways where the page is narrow, also by keyboard. `head` and `rows` are HTML; `label` says what it holds. */
export function wideTable(label: string, head: string, rows: readonly string[]): string {
  return `<div class="wide" role="group" tabindex="0" aria-label="${escapeHtml(label)}"><table><thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}
