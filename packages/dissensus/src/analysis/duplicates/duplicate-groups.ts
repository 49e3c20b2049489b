import type { DuplicateGroup } from "../findings/duplicates.ts";
import type { RunQuestion } from "../run-question.ts";
import { scenarioExcerpts } from "./scenario-excerpts.ts";

const groupsShown = 12;
const membersShown = 4;

interface MemberRow {
  readonly representativeId: string;
  readonly dropped: number;
  readonly scenarioId: string;
  readonly distance: number;
}

/** The kept scenarios that stand for most dropped ones, with the nearest of these. */
export async function duplicateGroups(ask: RunQuestion): Promise<DuplicateGroup[]> {
  const rows = await ask<MemberRow>(`, dropped AS (
  SELECT *, count(*) OVER (PARTITION BY representativeId) AS size,
    row_number() OVER (PARTITION BY representativeId ORDER BY distance, scenarioId) AS place
  FROM duplicates WHERE NOT kept AND representativeId IS NOT NULL
),
largest AS (SELECT representativeId, size FROM dropped WHERE place = 1 ORDER BY size DESC, representativeId LIMIT ${groupsShown})
SELECT representativeId, size AS dropped, scenarioId, distance FROM dropped
WHERE place <= ${membersShown} AND representativeId IN (SELECT representativeId FROM largest)
ORDER BY size DESC, representativeId, place`);
  const excerpts = await scenarioExcerpts(
    ask,
    rows.flatMap(({ representativeId, scenarioId }) => [representativeId, scenarioId]),
  );
  return [...new Set(rows.map(({ representativeId }) => representativeId))].map((representativeId) => {
    const members = rows.filter((row) => row.representativeId === representativeId);
    return {
      kept: excerpts.get(representativeId)!,
      dropped: members[0]!.dropped,
      members: members.map(({ scenarioId, distance }) => ({ ...excerpts.get(scenarioId)!, distance })),
    };
  });
}
