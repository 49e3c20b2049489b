import { ModelText } from "./model-text.tsx";

/** A unified diff, line by line: what goes, what comes. */
export function TextDiff({ diff }: { diff: string }) {
  return (
    <pre class="diff">
      {diff
        .trimEnd()
        .split("\n")
        .map((line, index) => (
          <span key={index} class={`diff-line ${kindOf(line)}`}>
            <ModelText text={line === "" ? " " : line} />
            {"\n"}
          </span>
        ))}
    </pre>
  );
}

function kindOf(line: string): string {
  if (/^(?:---|\+\+\+|@@)/.test(line)) return "diff-head";
  return line.startsWith("+") ? "diff-added" : line.startsWith("-") ? "diff-removed" : "";
}
