import type { DuplicateFindings } from "../../../../../dissensus/src/analysis/findings/duplicates.ts";
import { countOf, formatCount } from "../../../numbers/format.ts";
import { ModelText } from "../../../text/model-text.tsx";
import { ExcerptText } from "./excerpt-text.tsx";

/** The largest groups of near duplicates with their texts. */
export function DuplicateGroups({ duplicates }: { duplicates: DuplicateFindings }) {
  const { groups, groupCount } = duplicates;
  if (groups.length === 0) return null;
  const shown =
    groups.length === groupCount
      ? ""
      : ` The ${formatCount(groups.length)} largest of ${formatCount(groupCount)} are shown.`;
  return (
    <>
      <h3>Near duplicates</h3>
      <p>Each kept scenario with those that it stands for.{shown}</p>
      {groups.map(({ kept, dropped, members }) => (
        <details class="excerpts" key={kept.scenarioId}>
          <summary>
            {formatCount(dropped)} dropped for: <ModelText text={kept.query} />
          </summary>
          <ul>
            <li>
              kept: <ExcerptText excerpt={kept} />
            </li>
            {members.map((member) => (
              <li key={member.scenarioId}>
                <ExcerptText excerpt={member} distance={member.distance} />
              </li>
            ))}
          </ul>
          {dropped > members.length && <p>and {countOf(dropped - members.length, "other")}, farther away</p>}
        </details>
      ))}
    </>
  );
}
