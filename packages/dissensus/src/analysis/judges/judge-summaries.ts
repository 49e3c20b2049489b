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
  const first = (hit: string): string =>
    `SELECT judge, pairId, ${hit} AS hit FROM drawn_verdicts UNION ALL SELECT judge, pairId, NULL FROM failed_verdicts WHERE NOT again`;
  const flagRate = await shares("flag-rate", first("problematic"));
  const noClause = await shares("no-clause", first("decisiveClause IS NULL"));
  const flipRate = await shares(
    "flip-rate",
    `SELECT again.judge, again.pairId, (again.label <> 'compliant') <> problematic AS hit
     FROM own_verdicts AS again LEFT JOIN drawn_verdicts USING (responseId, judge) WHERE again.repeat > 0
     UNION ALL SELECT judge, pairId, NULL FROM failed_verdicts WHERE again`,
  );
  const fabricated = await shares(
    "fabricated-quotes",
    `SELECT judge, pairId, NOT citation.verbatim AS hit
     FROM (SELECT judge, pairId, unnest(from_json(citations, '${citationShape}')) AS citation FROM first_citations WHERE NOT tieBreak)
     WHERE trim(citation.quote) <> ''`,
  );
  const labels = await ask<{ judge: string; label: VerdictLabel; count: number }>(
    "SELECT judge, label, count(*) AS count FROM drawn_verdicts GROUP BY ALL ORDER BY ALL",
  );
  return panels.judge.map(({ name: judge, provider }) => {
    const count = (label: VerdictLabel): number =>
      labels.find((row) => row.judge === judge && row.label === label)?.count ?? 0;
    return {
      judge,
      provider,
      labels: { compliant: count("compliant"), non_compliant: count("non_compliant"), ambiguous: count("ambiguous") },
      flagRate: flagRate(judge),
      flipRate: flipRate(judge),
      fabricatedQuotes: fabricated(judge),
      noClause: noClause(judge),
    };
  });
}
