import type { VerdictLabel } from "../../domain/response/verdict.ts";
import type { FailureReason } from "../../domain/run/failure.ts";
import { framings } from "../../domain/scenario/scenario.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";
import type { Headline } from "../findings/headline.ts";
import { inModelSetOrder } from "../model-set-order.ts";
import type { RunQuestion } from "../run-question.ts";
import { setDisagreements } from "./set-disagreements.ts";
import { stageCounts } from "./stage-counts.ts";
import { subsetCompliance } from "./subset-compliance.ts";

interface Totals extends Readonly<Record<VerdictLabel, number>> {
  readonly pairs: number;
  readonly written: number;
  readonly kept: number | null;
  readonly responses: number;
  readonly scores: number;
  readonly verdicts: number;
}

/** What was asked, what came back, and the rates that a reader asks for first. */
export async function headline(ask: RunQuestion, inputs: AnalysisInputs): Promise<Headline> {
  const [totals] = await ask<Totals>(`
SELECT
  (SELECT count(*) FROM pairs) AS pairs,
  (SELECT count(*) FROM scenarios) AS written,
  (SELECT CASE WHEN count(*) > 0 THEN count(*) FILTER (kept) END FROM duplicates) AS kept,
  (SELECT count(*) FROM responses) AS responses,
  (SELECT count(*) FROM scores) AS scores,
  verdicts, compliant, non_compliant, ambiguous
FROM (
  SELECT count(*) AS verdicts, count(*) FILTER (label = 'compliant') AS compliant,
    count(*) FILTER (label = 'non_compliant') AS non_compliant, count(*) FILTER (label = 'ambiguous') AS ambiguous
  FROM first_verdicts
)`);
  const dropped = await ask<{ reason: FailureReason; count: number }>(
    "SELECT reason, count(*) AS count FROM failures WHERE stage = 'scenarios' GROUP BY reason ORDER BY reason",
  );
  const selected = await ask<{ subset: string; scenarios: number }>(
    "SELECT subset, count(*) AS scenarios FROM own_selections GROUP BY subset ORDER BY subset",
  );
  const { pairs, written, kept, responses, scores, verdicts, compliant, non_compliant, ambiguous } = totals!;
  return {
    pairs,
    scenarios: { asked: pairs * framings.length, written, dropped, kept },
    responses,
    scores,
    verdicts: { total: verdicts, labels: { compliant, non_compliant, ambiguous } },
    disagreement: await setDisagreements(ask, inputs),
    selected: inModelSetOrder(selected, ({ subset }) => subset),
    compliance: await subsetCompliance(ask, inputs),
    stages: await stageCounts(ask),
  };
}
