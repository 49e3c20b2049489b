import { compareText } from "../../base/compare.ts";
import type { Clause } from "../../domain/spec/clause.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";
import { quantityOf } from "../estimates/quantity-of.ts";
import { roundNumbers } from "../estimates/round-numbers.ts";
import type { ClauseGap, CounterClause, GapEvidence, GapFindings } from "../findings/gap.ts";
import type { RunQuestion } from "../run-question.ts";
import { type ClauseCounts, clauseCounts } from "./clause-counts.ts";
import { type ClauseShares, clauseShares } from "./clause-shares.ts";
import { counterClauses } from "./counter-clauses.ts";

const scoreMeaning =
  "On each judged scenario of high disagreement: its disagreement (0 to 3) times the share of its pairs of judges that the clause is decisive for and " +
  "that it leaves open, because they differ in label, both call it ambiguous or find no clause, or because no governed target gives an acceptable answer. Averaged over " +
  "all such scenarios, so that it grows with how often the clause is in play, how far models part there, and how little the clause settles.";

/** Which clauses decide scenarios that models disagree on, and how well they decide them. */
export async function gaps(ask: RunQuestion, { settings, spec }: AnalysisInputs): Promise<GapFindings> {
  const [base] = await ask<{ scenarios: number; pairs: number; verdicts: number; judgePairs: number }>(`
SELECT count(*) AS scenarios, count(DISTINCT pairId) AS pairs,
  (SELECT count(*) FROM gap_verdicts) AS verdicts, (SELECT count(*) FROM judge_pairs) AS judgePairs
FROM gap_scenarios`);
  const counts = await clauseCounts(ask);
  const shares = await clauseShares(ask, settings.seed);
  const counters = await counterClauses(ask);
  const evidence = (row: ClauseCounts): GapEvidence => evidenceOf(row, shares, counters.get(row.clause) ?? []);
  const clauses = spec?.clauses ?? [];
  const clausesById = new Map(clauses.map((clause) => [clause.clauseId, clause]));
  const cited = counts.flatMap((row) =>
    row.clause === null ? [] : [clauseGap(row.clause, clausesById, evidence(row))],
  );
  const citedIds = new Set(cited.map(({ clauseId }) => clauseId));
  return {
    ...base!,
    scoreMeaning,
    clauses: cited.sort(byEvidence).map((gap, index) => ({ ...gap, rank: index + 1 })),
    noClause: evidence(
      counts.find((row) => row.clause === null) ?? { ...nothing, score: base!.judgePairs > 0 ? 0 : null },
    ),
    neverDecisive: clauses.filter(({ clauseId, text }) => text !== "" && !citedIds.has(clauseId)).length,
  };
}

const nothing: ClauseCounts = {
  clause: null,
  scenarios: 0,
  pairs: 0,
  meanDisagreement: Number.NaN,
  examples: [],
  score: null,
  compliant: 0,
  non_compliant: 0,
  ambiguous: 0,
  agreement: 0,
  ambiguity: 0,
  precedence: 0,
  redundancy: 0,
  scope: 0,
  coverage: 0,
};

function evidenceOf(row: ClauseCounts, shares: ClauseShares, counters: readonly CounterClause[]): GapEvidence {
  const { clause, score, scenarios, pairs, compliant, non_compliant, ambiguous } = row;
  const { agreement, ambiguity, precedence, redundancy, scope, coverage } = row;
  return {
    score: score === null ? null : roundNumbers(score),
    scenarios,
    pairs,
    meanDisagreement: quantityOf(row.meanDisagreement, scenarios),
    verdicts: { compliant, non_compliant, ambiguous },
    nonCompliant: shares.nonCompliant(clause),
    split: shares.split(clause),
    unsettled: shares.unsettled(clause),
    attribution: { agreement, ambiguity, precedence, redundancy, scope, coverage },
    allFail: shares.allFail(clause),
    counterClauses: counters,
    exampleScenarioIds: row.examples,
  };
}

function clauseGap(clauseId: string, clauses: ReadonlyMap<string, Clause>, evidence: GapEvidence): ClauseGap {
  const clause = clauses.get(clauseId);
  return {
    rank: 0,
    clauseId,
    title: clause?.title ?? null,
    authority: clause?.authority ?? null,
    lineStart: clause?.lineStart ?? null,
    lineEnd: clause?.lineEnd ?? null,
    ...evidence,
  };
}

/** Scores are rounded before they are compared, so that the order of a sum cannot change the order of gaps. */
function byEvidence(a: ClauseGap, b: ClauseGap): number {
  return (
    (b.score ?? -1) - (a.score ?? -1) ||
    b.scenarios - a.scenarios ||
    (a.lineStart ?? Number.MAX_SAFE_INTEGER) - (b.lineStart ?? Number.MAX_SAFE_INTEGER) ||
    compareText(a.clauseId, b.clauseId)
  );
}
