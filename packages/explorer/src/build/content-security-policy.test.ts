import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { withContentSecurityPolicy } from "./content-security-policy.ts";

const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

describe("withContentSecurityPolicy", () => {
  it("allows the page's own script and styles by hash and nothing else", () => {
    const page =
      '<html><head><style>a{}</style><script type="module">run()</script><script type="application/json" id="x">{}</script></head></html>';
    expect(withContentSecurityPolicy(page, ["b{}"])).toContain(
      `content="default-src 'none'; script-src ${hash("run()")}; style-src ${hash("a{}")} ${hash("b{}")}; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"`,
    );
  });

  it("puts the policy before everything that it governs", () => {
    expect(withContentSecurityPolicy("<head><script>1</script></head>", [])).toMatch(
      /^<head>\s*<meta http-equiv="Content-Security-Policy"/,
    );
  });

  it("refuses a page in which it would not hold", () => {
    expect(() => withContentSecurityPolicy("<p>", [])).toThrow("exactly one <head>");
  });
});
