import { randomFor } from "../../base/random.ts";
import { firstReaders } from "../../domain/response/first-readers.ts";
import { isRepeated } from "../../domain/response/repeat.ts";
import { responsesTable } from "../../domain/response/target-response.ts";
import { type Verdict, type VerdictLabel, verdictsTable } from "../../domain/response/verdict.ts";
import { scenariosTable } from "../../domain/scenario/scenario.ts";
import { selectionsTable } from "../../domain/scenario/selection.ts";
import type { AskStage, StageContext } from "../../pipeline/stage.ts";
import { judgedResponses } from "./judged-responses.ts";
import { judgementPass, judgingUnit, type Replies, type Subject, verdictOf } from "./judging.ts";

const reads = { scenarios: scenariosTable, selections: selectionsTable, responses: responsesTable };

/**
 * Every judge reads the whole spec and one response of a governed target to a selected scenario, and says whether it complies, and why; once for
 * each yardstick. Where not all responses are fully crossed, only as many judges as a majority takes read the others: see the stage tie-breaks.
 */
export const verdictsStage: AskStage<typeof reads, Subject, Replies, Verdict> = {
  kind: "ask",
  name: "verdicts",
  role: "judge",
  reads,
  by: "scenarioId",
  writes: verdictsTable,
  passes: { judgement: judgementPass },
  units(rows, context) {
    const { settings, panels } = context;
    const { repeatShare, yardsticks, crossed } = settings.judging;
    return judgedResponses(rows, context).flatMap(({ scenario, response }) => {
      const { responseId } = response;
      const repeats = isRepeated(settings.seed, "verdicts", responseId, repeatShare) ? [0, 1] : [0];
      const readers = firstReaders(responseId, panels.judge, { seed: settings.seed, crossed });
      const assumed = assumedLabels(responseId, readers.length, context);
      return readers.flatMap((model, index) =>
        yardsticks.flatMap((yardstick) =>
          repeats.map((repeat) =>
            judgingUnit(model, { scenario, response, repeat, yardstick, assumed: assumed(index) }, context),
          ),
        ),
      );
    });
  },
  rows: verdictOf,
};

/** Share of responses on which two judges differ in the published study (mean of its three pairs of judges). */
const publishedDisagreement = 0.28;

/**
 * What `plan` takes the first readers to say: the first of them alone finds fault where judges are drawn to differ, which with more than two of them
 * is counted somewhat too often.
 */
function assumedLabels(
  responseId: string,
  readers: number,
  { settings, panels }: StageContext,
): (index: number) => VerdictLabel {
  if (readers === panels.judge.length) return () => "compliant";
  const differ = 1 - (1 - publishedDisagreement) ** (readers - 1);
  const differs = randomFor(settings.seed, "plan", "differ", responseId).next() < differ;
  return (index) => (differs && index === 0 ? "non_compliant" : "compliant");
}
