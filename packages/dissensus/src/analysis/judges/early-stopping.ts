import { clusteredShares } from "../estimates/clustered-shares.ts";
import type { EarlyStopping } from "../findings/judges.ts";
import type { RunQuestion } from "../run-question.ts";

/** Every call that was made for a first reading, with or without a verdict. */
const calls = `calls AS (
  SELECT responseId, pairId, judge, tieBreak FROM first_verdicts
  UNION ALL SELECT responseId, pairId, judge, tieBreak FROM failed_readings WHERE NOT again
)`;

/** What judging with as few judges as a majority takes came to. */
export async function earlyStopping(ask: RunQuestion, seed: number): Promise<EarlyStopping> {
  const share = async (name: string, observations: string) =>
    (await clusteredShares(ask, { name, keys: [], tables: calls, observations, seed }))();
  const shares = {
    crossed: await share(
      "crossed",
      "SELECT pairId, responseId IN (SELECT responseId FROM crossed_responses) AS hit FROM calls GROUP BY responseId, pairId",
    ),
    settled: await share(
      "settled-early",
      `SELECT pairId, NOT bool_or(tieBreak) AS hit FROM calls
       WHERE responseId NOT IN (SELECT responseId FROM crossed_responses) GROUP BY responseId, pairId`,
    ),
    saved: await share(
      "saved-calls",
      `SELECT wanted.pairId, made.judge IS NULL AS hit
       FROM (SELECT DISTINCT responseId, pairId, judges.judge FROM calls CROSS JOIN judges) AS wanted
       LEFT JOIN calls AS made ON made.responseId = wanted.responseId AND made.judge = wanted.judge`,
    ),
  };
  return { ...shares, reading: readingOf(shares) };
}

function readingOf({ crossed, settled, saved }: Omit<EarlyStopping, "reading">): string {
  const percent = (value: number | null): string => `${(100 * (value ?? 0)).toFixed(1)}%`;
  const others = settled.n > 0 ? ` Of the others ${percent(settled.value)} were settled by their first judges.` : "";
  return `Every judge was asked about ${crossed.count} of ${crossed.n} responses (${percent(crossed.value)}) from the start.${others} ${saved.count} of ${saved.n} judge calls were saved (${percent(saved.value)}). Verdicts that were asked for because others did not agree count for majorities only.`;
}
