import { useMemo } from "preact/hooks";
import { MarkdownBlock } from "../../markdown/markdown-block.tsx";
import { type MarkdownPart, markdownParts } from "../../markdown/markdown-parts.ts";
import { ModelText } from "../../text/model-text.tsx";

/** Lines of the spec as a reader of the document sees them, each block with the number of its first line. */
export function SpecParts({ lines, lineStart }: { lines: readonly string[]; lineStart: number }) {
  const parts = useMemo(() => markdownParts(lines, lineStart), [lines, lineStart]);
  return (
    <>
      {parts.map((part) => (
        <Part key={`${part.kind} ${part.line}`} part={part} />
      ))}
    </>
  );
}

function Part({ part }: { part: MarkdownPart }) {
  return (
    <div class="spec-part">
      <span class="line-number">{part.line}</span>
      {part.kind === "block" ? (
        <div class="spec-text">
          <MarkdownBlock token={part.token} />
          {part.attributes !== null && (
            <span class="attributes">
              <ModelText text={part.attributes} />
            </span>
          )}
        </div>
      ) : (
        <aside class="spec-aside" aria-label={part.title}>
          <p class="spec-aside-title">
            <ModelText text={part.title} />
          </p>
          {part.parts.map((inner) =>
            inner.kind === "block" ? (
              <MarkdownBlock key={inner.line} token={inner.token} />
            ) : (
              <Part key={inner.line} part={inner} />
            ),
          )}
        </aside>
      )}
    </div>
  );
}
