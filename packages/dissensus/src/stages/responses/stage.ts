import type { Arm } from "../../domain/response/arm.ts";
import { isRepeated } from "../../domain/response/repeat.ts";
import { responseIdOf, responsesTable, type TargetResponse } from "../../domain/response/target-response.ts";
import type { Settings } from "../../domain/run/settings.ts";
import { specOf } from "../../domain/run/spec-of.ts";
import { duplicatesTable } from "../../domain/scenario/duplicate.ts";
import { type Scenario, scenariosTable } from "../../domain/scenario/scenario.ts";
import type { Spec } from "../../domain/spec/spec.ts";
import type { AskStage, TextReply } from "../../pipeline/stage.ts";

interface Subject {
  readonly scenario: Scenario;
  readonly arm: Arm;
  /** What the arm shows; null: nothing. */
  readonly spec: Spec | null;
  readonly responseId: string;
}

const reads = { scenarios: scenariosTable, duplicates: duplicatesTable };

/** Every target answers every kept scenario, `samples` times under each arm. Arms that show a version of the spec share one prompt. */
export const responsesStage: AskStage<typeof reads, Subject, { readonly answer: TextReply }, TargetResponse> = {
  kind: "ask",
  name: "responses",
  role: "target",
  reads,
  by: "scenarioId",
  writes: responsesTable,
  passes: {
    answer: {
      prompt: ({ spec }) => (spec === null ? "responses/none" : "responses/spec"),
      prompts: ["responses/none", "responses/spec"],
      reply: { text: (reply) => reply },
      maxOutputTokens: 8000,
      fill: ({ scenario, spec }) => ({ query: scenario.query, ...(spec === null ? {} : { spec: spec.text }) }),
      typical: () => ({ text: "an answer of usual length ".repeat(80), finishReason: "stop" }),
    },
  },
  units({ scenarios, duplicates }, context) {
    const { settings, panels } = context;
    const kept = new Set(duplicates.filter((duplicate) => duplicate.kept).map((duplicate) => duplicate.scenarioId));
    return scenarios
      .filter(({ scenarioId }) => kept.has(scenarioId))
      .flatMap((scenario) =>
        settings.arms.flatMap((arm) =>
          panels.target.flatMap((model) =>
            samplesOf(scenario, settings).map((sample) => {
              const { scenarioId, pairId } = scenario;
              const spec = arm === "none" ? null : specOf(context, arm);
              const specHash = spec?.hash ?? null;
              const responseId = responseIdOf({ scenarioId, target: model.name, arm, specHash, sample });
              return {
                key: responseId,
                model,
                sample,
                pairId,
                scenarioId,
                subject: { scenario, arm, spec, responseId },
              };
            }),
          ),
        ),
      );
  },
  rows({ model, sample, subject: { scenario, arm, spec, responseId } }, { answer }) {
    const { scenarioId, pairId } = scenario;
    const { text, finishReason } = answer!;
    const place = { responseId, scenarioId, pairId, target: model.name, provider: model.provider };
    return { rows: [{ ...place, arm, specHash: spec?.hash ?? null, sample, text, finishReason }] };
  },
};

/** Indices of the samples that are wanted: more of them on the share that noise is measured on. */
function samplesOf({ scenarioId }: Scenario, { seed, samples, calibration }: Settings): number[] {
  const wanted = isRepeated(seed, "responses", scenarioId, calibration.share)
    ? Math.max(samples, calibration.samples)
    : samples;
  return Array.from({ length: wanted }, (_, sample) => sample);
}
