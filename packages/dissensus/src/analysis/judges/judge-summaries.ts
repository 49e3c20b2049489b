import type { VerdictLabel } from "../../domain/response/verdict.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";
import { clusteredShares } from "../estimates/clustered-shares.ts";
import type { JudgeSummary } from "../findings/judges.ts";
import type { RunQuestion } from "../run-question.ts";

const citationShape = JSON.stringify([{ bearing: "VARCHAR", quote: "VARCHAR", verbatim: "BOOLEAN" }]);

/** What each judge says, how often it changes its mind, and how often it makes up a quote. */
export async function judgeSummaries(ask: RunQuestion, { settings, panels }: AnalysisInputs): Promise<JudgeSummary[]> {
  const shares = (name: string, observations: string) =>
    clusteredShares(ask, { name, keys: ["judge"], observations, seed: settings.seed });
  const flagRate = await shares("flag-rate", "SELECT judge, pairId, problematic AS hit FROM first_verdicts");
  const noClause = await shares("no-clause", "SELECT judge, pairId, decisiveClause IS NULL AS hit FROM first_verdicts");
  const flipRate = await shares(
    "flip-rate",
    `SELECT again.judge, again.pairId, (again.label <> 'compliant') <> problematic AS hit
     FROM own_verdicts AS again LEFT JOIN first_verdicts USING (responseId, judge)
     WHERE again.repeat > 0`,
  );
  const fabricated = await shares(
    "fabricated-quotes",
    `SELECT judge, pairId, NOT citation.verbatim AS hit
     FROM (SELECT judge, pairId, unnest(from_json(citations, '${citationShape}')) AS citation FROM first_verdicts)
     WHERE trim(citation.quote) <> ''`,
  );
  const labels = await ask<{ judge: string; label: VerdictLabel; count: number }>(
    "SELECT judge, label, count(*) AS count FROM first_verdicts GROUP BY ALL ORDER BY ALL",
  );
  const failures = await ask<{ model: string; count: number }>(
    "SELECT model, count(*) AS count FROM failures WHERE stage = 'verdicts' GROUP BY model ORDER BY model",
  );
  return panels.judge.map(({ name: judge, provider }) => {
    const count = (label: VerdictLabel): number =>
      labels.find((row) => row.judge === judge && row.label === label)?.count ?? 0;
    const unscored = failures.find(({ model }) => model === judge)?.count ?? 0;
    return {
      judge,
      provider,
      labels: { compliant: count("compliant"), non_compliant: count("non_compliant"), ambiguous: count("ambiguous") },
      flagRate: { ...flagRate(judge), unscored },
      flipRate: flipRate(judge),
      fabricatedQuotes: fabricated(judge),
      noClause: noClause(judge),
    };
  });
}
