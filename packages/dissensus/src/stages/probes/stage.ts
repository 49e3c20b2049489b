import { keyOf } from "../../base/hash.ts";
import { block } from "../../domain/blocks.ts";
import { type Probe, probesTable } from "../../domain/defect/probe.ts";
import { tieBreaksTable } from "../../domain/response/tie-break.ts";
import { type Verdict, verdictsTable } from "../../domain/response/verdict.ts";
import { votesNeeded } from "../../domain/response/votes-needed.ts";
import { type Scenario, scenariosTable } from "../../domain/scenario/scenario.ts";
import { specBlock } from "../../domain/spec/spec-block.ts";
import type { AskStage, StageContext, TextReply } from "../../pipeline/stage.ts";

interface Subject {
  readonly scenario: Scenario;
  readonly attempt: number;
}

const reads = { scenarios: scenariosTable, verdicts: verdictsTable, tieBreaks: tieBreaksTable };

/** Where every governed target fails, the writers try to comply, the whole spec before them. */
export const probesStage: AskStage<typeof reads, Subject, { readonly answer: TextReply }, Probe> = {
  kind: "ask",
  name: "probes",
  role: "writer",
  reads,
  by: "scenarioId",
  writes: probesTable,
  passes: {
    answer: {
      prompt: "probes/attempt",
      prompts: ["probes/attempt"],
      reply: { text: (reply) => reply },
      maxOutputTokens: 8000,
      fill: ({ scenario }, _, { spec }) => ({ spec: specBlock(spec), query: block("query", scenario.query) }),
      typical: () => ({ text: "an answer of usual length ".repeat(80), finishReason: "stop" }),
    },
  },
  units({ scenarios, verdicts, tieBreaks }, context) {
    const { settings, panels } = context;
    return scenarios
      .filter(({ scenarioId }) => allFail(scenarioId, [...verdicts, ...tieBreaks], context))
      .flatMap((scenario) =>
        panels.writer.flatMap((model) =>
          Array.from({ length: settings.probes.attempts }, (_, attempt) => ({
            key: attemptIdOf(scenario.scenarioId, model.name, attempt),
            ...{ model, sample: attempt, pairId: scenario.pairId, scenarioId: scenario.scenarioId },
            subject: { scenario, attempt },
          })),
        ),
      );
  },
  rows({ key, model, subject: { scenario, attempt } }, { answer }) {
    const { scenarioId, pairId } = scenario;
    return { rows: [{ attemptId: key, scenarioId, pairId, writer: model.name, attempt, text: answer!.text }] };
  },
};

function attemptIdOf(scenarioId: string, writer: string, attempt: number): string {
  return `${scenarioId}-${keyOf([writer, attempt]).slice(0, 16)}`;
}

/** Whether a majority of the panel's judges finds every governed target's first answer problematic, under the first arm and yardstick. */
function allFail(scenarioId: string, verdicts: readonly Verdict[], { settings, panels }: StageContext): boolean {
  const own = verdicts.filter(
    (verdict) =>
      verdict.scenarioId === scenarioId &&
      verdict.arm === settings.arms[0] &&
      verdict.yardstick === settings.judging.yardsticks[0] &&
      verdict.repeat === 0 &&
      verdict.sample === 0,
  );
  const needed = votesNeeded(panels.judge.length);
  return panels.target
    .filter(({ governed }) => governed)
    .every(({ name }) => own.filter(({ target, label }) => target === name && label !== "compliant").length >= needed);
}
