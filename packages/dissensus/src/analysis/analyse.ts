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

export interface AnalyseOptions {
  /** How many scores a question takes at once. */
  readonly scoresAtOnce?: number;
  /** Called before each of the `partCount` parts of the findings, with how many are done. */
  readonly onPart?: (part: string, done: number) => void;
}

/**
 * Everything that a run says. The same tables and inputs give the same findings, to the byte. Every table must be there as a view, an empty one
 * where a stage has no rows. Memory does not grow with the number of scenarios beyond what the database needs to aggregate.
 */
export async function analyse(
  query: SnapshotQuery,
  inputs: AnalysisInputs,
  { scoresAtOnce, onPart = () => {} }: AnalyseOptions = {},
): Promise<Findings> {
  return await query.snapshot((snapshot) => findings(snapshotQuestion(snapshot, inputs, scoresAtOnce), inputs, onPart));
}

/** Parts that are asked for: all of the findings but their version and inputs. */
export const partCount = 16;

async function findings(
  ask: DividedQuestion,
  inputs: AnalysisInputs,
  onPart: NonNullable<AnalyseOptions["onPart"]>,
): Promise<Findings> {
  let done = 0;
  const part = async <Part extends keyof Findings>(
    name: Part,
    find: (ask: DividedQuestion, inputs: AnalysisInputs) => Promise<Findings[Part]>,
  ): Promise<Findings[Part]> => {
    onPart(name, done++);
    return await find(ask, inputs);
  };
  const judges = await part("judges", judgeFindings);
  return roundNumbers({
    version: 1,
    inputs: describeRun(inputs),
    headline: await part("headline", headline),
    gaps: await part("gaps", gaps),
    defects: await part("defects", defectFindings),
    noise: await part("noise", noiseFindings),
    profiles: await part("profiles", profileFindings),
    relations: await part("relations", relationFindings),
    refusals: await part("refusals", refusalFindings),
    outliers: await part("outliers", outlierFindings),
    judges,
    scorers: await part("scorers", scorerFindings),
    trust: await part("trust", () => trustFindings(ask, inputs, judges)),
    steerability: await part("steerability", steerability),
    distribution: await part("distribution", disagreementDistribution),
    association: await part("association", associationFindings),
    duplicates: await part("duplicates", duplicateFindings),
    selections: await part("selections", selectionFindings),
  });
}
