import type { SnapshotQuery } from "../store/run-store.ts";
import type { AnalysisInputs } from "./analysis-inputs.ts";
import { associationFindings } from "./association/association-findings.ts";
import { defectFindings } from "./defects/defects.ts";
import { describeRun } from "./describe-run.ts";
import { disagreementDistribution } from "./disagreement-distribution.ts";
import { duplicateFindings } from "./duplicates/duplicate-findings.ts";
import { roundNumbers } from "./estimates/round-numbers.ts";
import type { Findings } from "./findings.ts";
import { gaps } from "./gaps/gaps.ts";
import { headline } from "./headline/headline.ts";
import { judgeFindings } from "./judges/judge-findings.ts";
import { noiseFindings } from "./noise/noise-findings.ts";
import { outlierFindings } from "./outlier-findings.ts";
import { profileFindings } from "./profiles/profile-findings.ts";
import { refusalFindings } from "./refusals/refusal-findings.ts";
import { relationFindings } from "./relations/relation-findings.ts";
import { type DividedQuestion, snapshotQuestion } from "./run-question.ts";
import { scorerFindings } from "./scorers/scorer-findings.ts";
import { selectionFindings } from "./selection-findings.ts";
import { steerability } from "./steerability.ts";
import { trustFindings } from "./trust/trust-findings.ts";

/** What the database is given for `analyse`, in MB: enough for 411,000 scenarios x 12 answers x 2 scorers. */
export const analysisMemoryMb = 500;

/**
 * Everything that a run says. The same tables and inputs give the same findings, to the byte. Every table must be there as a view, an empty one
 * where a stage has no rows. Memory does not grow with the number of scenarios beyond what the database needs to aggregate; `scoresAtOnce`: how many
 * scores a question takes at once.
 */
export async function analyse(
  query: SnapshotQuery,
  inputs: AnalysisInputs,
  { scoresAtOnce }: { readonly scoresAtOnce?: number } = {},
): Promise<Findings> {
  return await query.snapshot((snapshot) => findings(snapshotQuestion(snapshot, inputs, scoresAtOnce), inputs));
}

async function findings(ask: DividedQuestion, inputs: AnalysisInputs): Promise<Findings> {
  const judges = await judgeFindings(ask, inputs);
  return roundNumbers({
    version: 1,
    inputs: describeRun(inputs),
    headline: await headline(ask, inputs),
    gaps: await gaps(ask, inputs),
    defects: await defectFindings(ask, inputs),
    noise: await noiseFindings(ask, inputs),
    profiles: await profileFindings(ask, inputs),
    relations: await relationFindings(ask, inputs),
    refusals: await refusalFindings(ask, inputs),
    outliers: await outlierFindings(ask, inputs),
    judges,
    scorers: await scorerFindings(ask, inputs),
    trust: await trustFindings(ask, inputs, judges),
    steerability: await steerability(ask, inputs),
    distribution: await disagreementDistribution(ask, inputs),
    association: await associationFindings(ask, inputs),
    duplicates: await duplicateFindings(ask, inputs),
    selections: await selectionFindings(ask, inputs),
  });
}
