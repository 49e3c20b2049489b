import type { KnownVersion } from "../../../../../dissensus/src/report/versions/known-version.ts";
import { ClauseLink } from "../../../parts/clause-link.tsx";
import { ModelText } from "../../../text/model-text.tsx";
import { WordDiff } from "../../../text/word-diff.tsx";

/** Every clause that a version changes, with the words that differ. */
export function VersionDiff({ version }: { version: KnownVersion }) {
  return (
    <ul class="clause-versions">
      {version.clauses.map(({ clauseId, kind, other, pieces, onlySurroundings }) => (
        <li key={`${clauseId} ${other?.clauseId}`}>
          <p>
            <span class="basis">{onlySurroundings ? "changed around it" : kind}</span>{" "}
            {clauseId === null ? <ModelText text={other!.title} /> : <ClauseLink clauseId={clauseId} to="spec" />}
          </p>
          {pieces.length > 0 && <WordDiff pieces={pieces} />}
        </li>
      ))}
    </ul>
  );
}
