import { firstReaders } from "../../domain/response/first-readers.ts";
import { responsesTable } from "../../domain/response/target-response.ts";
import { tieBreaksTable } from "../../domain/response/tie-break.ts";
import { type Verdict, verdictsTable } from "../../domain/response/verdict.ts";
import { votesNeeded } from "../../domain/response/votes-needed.ts";
import { scenariosTable } from "../../domain/scenario/scenario.ts";
import { selectionsTable } from "../../domain/scenario/selection.ts";
import type { AskStage, ComputeStage, RowsOf, StageContext, Unit } from "../../pipeline/stage.ts";
import { judgedResponses } from "./judged-responses.ts";
import { judgementPass, judgingUnit, type Replies, type Subject, verdictOf } from "./judging.ts";

const reads = {
  ...{ scenarios: scenariosTable, selections: selectionsTable, responses: responsesTable },
  verdicts: verdictsTable,
};

/**
 * The judges that have not read a response yet read it where the first ones do not all say compliant, or all problematic, or one of them gave no verdict:
 * so the majority is what it would be if all had read it.
 */
export const tieBreaksStage: AskStage<typeof reads, Subject, Replies, Verdict> = {
  kind: "ask",
  name: "tie-breaks",
  role: "judge",
  asksAs: "verdicts",
  reads,
  by: "scenarioId",
  writes: tieBreaksTable,
  passes: { judgement: judgementPass },
  units(rows, context) {
    const open = unsettled(rows.verdicts, votesNeeded(context.panels.judge.length));
    return unread(rows, context).filter(({ subject: { response, yardstick } }) => open(response.responseId, yardstick));
  },
  unitsAtMost: (rows, context) => unread(rows, context).length,
  rows: verdictOf,
};

/** In its place where every judge reads every response. */
export const noTieBreaksStage: ComputeStage<Record<never, never>, Verdict> = {
  ...{ kind: "compute", name: tieBreaksStage.name, reads: {}, by: null, writes: tieBreaksTable },
  rows: () => [],
};

/** Every judge with every response that it was not drawn to read. */
function unread(rows: RowsOf<typeof reads>, context: StageContext): Unit<Subject>[] {
  const { settings, panels } = context;
  const { yardsticks, crossed } = settings.judging;
  return judgedResponses(rows, context).flatMap(({ scenario, response }) => {
    const readers = firstReaders(response.responseId, panels.judge, { seed: settings.seed, crossed });
    return panels.judge
      .filter((judge) => !readers.includes(judge))
      .flatMap((model) =>
        yardsticks.map((yardstick) =>
          judgingUnit(model, { scenario, response, repeat: 0, yardstick, assumed: "compliant" }, context),
        ),
      );
  });
}

/** Whether fewer than `needed` first verdicts on a response say compliant, and fewer than that problematic. */
function unsettled(verdicts: readonly Verdict[], needed: number): (responseId: string, yardstick: string) => boolean {
  const votes = new Map<string, { compliant: number; problematic: number }>();
  for (const { responseId, yardstick, repeat, label } of verdicts) {
    if (repeat > 0) continue;
    const key = `${responseId}/${yardstick}`;
    const counted = votes.get(key) ?? { compliant: 0, problematic: 0 };
    counted[label === "compliant" ? "compliant" : "problematic"]++;
    votes.set(key, counted);
  }
  return (responseId, yardstick) => {
    const { compliant, problematic } = votes.get(`${responseId}/${yardstick}`) ?? { compliant: 0, problematic: 0 };
    return Math.max(compliant, problematic) < needed;
  };
}
