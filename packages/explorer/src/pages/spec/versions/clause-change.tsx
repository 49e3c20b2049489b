import type { Clause } from "../../../../../dissensus/src/domain/spec/clause.ts";
import type { ClauseVersion } from "../../../../../dissensus/src/report/versions/clause-version.ts";
import type { KnownVersion } from "../../../../../dissensus/src/report/versions/known-version.ts";
import { linesOf } from "../../../parts/clause-link.tsx";
import { ModelText } from "../../../text/model-text.tsx";
import { WordDiff } from "../../../text/word-diff.tsx";
import { changeWords } from "./version-words.ts";

interface ClauseChangeProps {
  readonly version: KnownVersion;
  readonly clause: Clause;
  /** Left out: the clause is the same in both. */
  readonly change: ClauseVersion | undefined;
}

/** What lies between a clause and another version of it, with the words that differ. */
export function ClauseChange({ version, clause, change }: ClauseChangeProps) {
  const [before, after] = changeWords(version.age, change).split("{file}") as [string, string];
  const other = change?.other ?? null;
  return (
    <>
      <p>
        {before}
        <code>
          <ModelText text={version.file} />
        </code>
        {after}
        {other !== null && <span class="basis"> · {linesOf(other)} there</span>}
      </p>
      {change !== undefined && other !== null && <HeadChanges version={version} clause={clause} change={change} />}
      {change !== undefined && change.pieces.length > 0 && <WordDiff pieces={change.pieces} />}
    </>
  );
}

/** What differs but for the rules themselves. */
function HeadChanges({ version, clause, change }: ClauseChangeProps & { readonly change: ClauseVersion }) {
  const { other } = change;
  const verb = version.age === "older" ? "was" : "would be";
  const heads = [
    ["Its title", clause.title, other!.title],
    ["Its authority", clause.authority ?? "none", other!.authority ?? "none"],
    ["Its id", clause.clauseId, other!.clauseId],
  ].filter(([, own, theirs]) => own !== theirs) as [string, string, string][];
  return (
    <>
      {heads.map(([what, , theirs]) => (
        <p key={what}>
          {what} {verb} “<ModelText text={theirs} />
          ”.
        </p>
      ))}
      {change.moved && change.kind !== "moved" && (
        <p>It {version.age === "older" ? "stood" : "would stand"} elsewhere.</p>
      )}
      {change.onlySurroundings && <p class="basis">Only its commentary or examples differ.</p>}
    </>
  );
}
