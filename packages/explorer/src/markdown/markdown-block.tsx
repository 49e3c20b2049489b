import type { Token, Tokens } from "marked";
import type { ComponentChildren } from "preact";
import { ModelText } from "../text/model-text.tsx";
import { InlineText } from "./inline-text.tsx";

/** A block of Markdown as nodes. What is HTML in it is shown as the text that it is. */
export function MarkdownBlock({ token }: { token: Token }): ComponentChildren {
  switch (token.type) {
    case "heading":
      return <Heading heading={token as Tokens.Heading} />;
    case "paragraph":
      return (
        <p>
          <InlineText tokens={token.tokens} text={(token as Tokens.Paragraph).text} />
        </p>
      );
    case "text":
      return <InlineText tokens={(token as Tokens.Text).tokens} text={(token as Tokens.Text).text} />;
    case "list":
      return <List list={token as Tokens.List} />;
    case "blockquote":
      return <blockquote>{blocks(token.tokens)}</blockquote>;
    case "code":
      return (
        <pre>
          <ModelText text={(token as Tokens.Code).text} />
        </pre>
      );
    case "table":
      return <Table table={token as Tokens.Table} />;
    case "hr":
      return <hr />;
    default:
      return (
        <p>
          <ModelText text={token.raw} />
        </p>
      );
  }
}

/** The page's own heading is the first; a document's begin below it. */
function Heading({ heading }: { heading: Tokens.Heading }) {
  const words = <InlineText tokens={heading.tokens} text={heading.text} />;
  const name = `level-${heading.depth}`;
  if (heading.depth === 1) return <h2 class={name}>{words}</h2>;
  return heading.depth === 2 ? <h3 class={name}>{words}</h3> : <h4 class={name}>{words}</h4>;
}

function List({ list }: { list: Tokens.List }) {
  const items = list.items.map((item, index) => <li key={index}>{blocks(item.tokens)}</li>);
  return list.ordered ? <ol start={Number(list.start) || 1}>{items}</ol> : <ul>{items}</ul>;
}

function Table({ table }: { table: Tokens.Table }) {
  return (
    <table>
      <thead>
        <tr>
          {table.header.map((cell, index) => (
            <th key={index} scope="col">
              <InlineText tokens={cell.tokens} text={cell.text} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) => (
              <td key={column}>
                <InlineText tokens={cell.tokens} text={cell.text} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function blocks(tokens: readonly Token[] | undefined): ComponentChildren {
  return (tokens ?? [])
    .filter(({ type }) => type !== "space")
    .map((token, index) => <MarkdownBlock key={index} token={token} />);
}
