import type { SuspicionKind } from "../../../domain/defect/defect.ts";
import type { DefectEvidence } from "../../findings/defects.ts";
import type { TestedSuspicion } from "../confirmation.ts";

/** What speaks against a claim, or keeps it from being sure, one sentence each. */
export function counterEvidence(
  kind: SuspicionKind,
  evidence: DefectEvidence,
  tested: TestedSuspicion | null,
): string[] {
  const { shows, scenarios, pairs, allFail, satisfied, flips } = evidence;
  const quiet = shows.n - shows.count;
  return [
    ...(tested === null ? ["Not put to the test on fresh scenarios yet (dissensus confirm)."] : []),
    ...(tested?.status === "refuted" ? [refutation(tested)] : []),
    ...(tested?.status === "discovered" ? ["The fresh scenarios decide neither way; more of them would."] : []),
    ...(quiet > 0 ? [`${quiet} of ${shows.n} scenarios that could have shown it do not.`] : []),
    ...(pairs < 3
      ? [`It rests on ${scenarios} scenarios from ${pairs === 1 ? "one pair" : `${pairs} pairs`} of values.`]
      : []),
    ...(satisfied.count > 0
      ? [
          `On ${satisfied.count} of the ${satisfied.n} scenarios that all targets fail, an attempt to comply satisfied every judge.`,
        ]
      : []),
    ...(allFail.count > 0 && satisfied.n === 0 && (kind === "failure" || kind === "conflict")
      ? ["Nobody tried to write an answer that complies (probes): whether one exists is not known."]
      : []),
    ...(flips.count > 0 ? [`${flips.count} of ${flips.n} verdicts given twice changed.`] : []),
  ];
}

function refutation({ measured }: TestedSuspicion): string {
  return measured?.of === "readers"
    ? "On fresh scenarios the spec moves its readers one way."
    : "On fresh scenarios it shows no more often than is usual.";
}
