import type { Token, Tokens } from "marked";
import type { ComponentChildren } from "preact";
import { useReport } from "../parts/report-context.ts";
import { formatRoute } from "../routing/route.ts";
import { ModelText } from "../text/model-text.tsx";

/** Text with emphasis, code and links, built from tokens. Pictures are not loaded: their words stand for them. */
export function InlineText({ tokens, text }: { tokens: readonly Token[] | undefined; text: string }) {
  if (tokens === undefined) return <ModelText text={plain(text)} />;
  return (
    <>
      {tokens.map((token, index) => (
        <Inline key={index} token={token} />
      ))}
    </>
  );
}

function Inline({ token }: { token: Token }): ComponentChildren {
  const inner = "tokens" in token ? <InlineText tokens={token.tokens} text={textOf(token)} /> : undefined;
  switch (token.type) {
    case "strong":
      return <strong>{inner}</strong>;
    case "em":
      return <em>{inner}</em>;
    case "del":
      return <del>{inner}</del>;
    case "codespan":
      return (
        <code>
          <ModelText text={plain(textOf(token))} />
        </code>
      );
    case "br":
      return <br />;
    case "link":
      return <Link link={token as Tokens.Link} />;
    case "image":
      return <ModelText text={textOf(token) || "picture"} />;
    case "text":
      return inner ?? <ModelText text={plain(textOf(token))} />;
    case "escape":
      return <ModelText text={plain(textOf(token))} />;
    default:
      return <ModelText text={token.raw} />;
  }
}

/** To another clause by its title; outwards only over HTTP, with nothing said of where one comes from. */
function Link({ link }: { link: Tokens.Link }) {
  const { clauseById } = useReport();
  const words = <InlineText tokens={link.tokens} text={link.text} />;
  if (link.href.startsWith("#")) {
    const clause = clauseById.get(link.href.slice(1));
    if (clause === undefined) return words;
    return <a href={formatRoute("spec", clause.clauseId)}>{link.text === "?" ? `→ ${clause.title}` : words}</a>;
  }
  if (!/^https?:\/\//i.test(link.href)) return words;
  return (
    <a href={link.href} rel="noreferrer noopener" target="_blank">
      {words}
    </a>
  );
}

function textOf(token: Token): string {
  return "text" in token ? String(token.text) : token.raw;
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** The tokenizer escapes some signs for HTML, which nothing here becomes. */
function plain(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name]!);
}
