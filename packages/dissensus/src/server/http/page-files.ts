/** The explorer's page in parts, so that it needs no inline script or style. */
export interface PageFiles {
  readonly html: string;
  readonly script: string;
  readonly style: string;
  /** Of the style sheets that the page allows: its own, and those that its script adds. */
  readonly styleHashes: readonly string[];
}

/**
 * Takes script and style out of the page that reports are made of (one HTML file), and the policy that allows them by their hashes. The page then says
 * in its head that a server stands behind it.
 */
export function pageFiles(page: string): PageFiles {
  const [script, withoutScript] = takenOut(page, /<script type="module"[^>]*>([\s\S]*?)<\/script>/);
  const [style, withoutStyle] = takenOut(withoutScript, /<style[^>]*>([\s\S]*?)<\/style>/);
  const [policy, withoutPolicy] = takenOut(
    withoutStyle,
    /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/,
  );
  const allowedStyles = /style-src ([^;]*)/.exec(policy)?.[1] ?? "";
  const head = `<head>
    <meta name="dissensus-server" content="1">
    <link rel="stylesheet" href="page.css">
    <script type="module" src="page.js"></script>`;
  return {
    html: withoutPolicy.replace("<head>", () => head),
    script,
    style,
    styleHashes: allowedStyles.match(/'sha256-[^']+'/g) ?? [],
  };
}

function takenOut(page: string, pattern: RegExp): [taken: string, rest: string] {
  const match = pattern.exec(page);
  if (match === null) throw new Error(`the explorer's page has nothing like ${pattern}`);
  return [match[1]!, page.slice(0, match.index) + page.slice(match.index + match[0].length)];
}
