import { createHash } from "node:crypto";

/**
 * Adds a policy that allows the file's own inline scripts and styles by their hashes, the style sheets that its script puts in
 * (`addedStyles`, word for word), pictures in the file itself, and nothing else: no network, no frames, no forms, no other script,
 * no string made into code or markup.
 */
export function withContentSecurityPolicy(page: string, addedStyles: readonly string[]): string {
  const policy = [
    "default-src 'none'",
    `script-src ${sourcesOf(blocksOf(page, "script"))}`,
    `style-src ${sourcesOf([...blocksOf(page, "style"), ...addedStyles])}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
  const [before, after, ...more] = page.split("<head>");
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error("the page must have exactly one <head>");
  return `${before}<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy}">${after}`;
}

/** Texts of the inline blocks. Data blocks (`type="application/json"`) are no scripts. */
function blocksOf(page: string, element: "script" | "style"): string[] {
  const blocks = page.matchAll(new RegExp(`<${element}(?![^>]*application/json)[^>]*>([\\s\\S]*?)</${element}>`, "g"));
  return [...blocks].map(([, text]) => text!);
}

function sourcesOf(texts: readonly string[]): string {
  return texts.map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`).join(" ") || "'none'";
}
