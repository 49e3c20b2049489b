import type { Arm } from "../../domain/response/arm.ts";
import { responseIdOf, responsesTable, type TargetResponse } from "../../domain/response/target-response.ts";
import { duplicatesTable } from "../../domain/scenario/duplicate.ts";
import { type Scenario, scenariosTable } from "../../domain/scenario/scenario.ts";
import type { AskStage, TextReply } from "../../pipeline/stage.ts";

interface Subject {
  readonly scenario: Scenario;
  readonly arm: Arm;
  readonly specHash: string | null;
  readonly responseId: string;
}

const reads = { scenarios: scenariosTable, duplicates: duplicatesTable };

/** Every target answers every kept scenario, `samples` times under each arm. */
export const responsesStage: AskStage<typeof reads, Subject, { readonly answer: TextReply }, TargetResponse> = {
  kind: "ask",
  name: "responses",
  role: "target",
  reads,
  by: "scenarioId",
  writes: responsesTable,
  passes: {
    answer: {
      prompt: ({ arm }) => `responses/${arm}`,
      prompts: ["responses/none", "responses/spec"],
      reply: { text: (reply) => reply },
      maxOutputTokens: 8000,
      fill: ({ scenario, arm }, _, { spec }) => ({
        query: scenario.query,
        ...(arm === "spec" ? { spec: spec.text } : {}),
      }),
      typical: () => ({ text: "an answer of usual length ".repeat(80), finishReason: "stop" }),
    },
  },
  units({ scenarios, duplicates }, { settings, panels, spec }) {
    const kept = new Set(duplicates.filter((duplicate) => duplicate.kept).map((duplicate) => duplicate.scenarioId));
    const samples = Array.from({ length: settings.samples }, (_, sample) => sample);
    return scenarios
      .filter(({ scenarioId }) => kept.has(scenarioId))
      .flatMap((scenario) =>
        settings.arms.flatMap((arm) =>
          panels.target.flatMap((model) =>
            samples.map((sample) => {
              const { scenarioId, pairId } = scenario;
              const specHash = arm === "none" ? null : spec.hash;
              const responseId = responseIdOf({ scenarioId, target: model.name, arm, specHash, sample });
              return {
                key: responseId,
                model,
                sample,
                pairId,
                scenarioId,
                subject: { scenario, arm, specHash, responseId },
              };
            }),
          ),
        ),
      );
  },
  rows({ model, sample, subject: { scenario, arm, specHash, responseId } }, { answer }) {
    const { scenarioId, pairId } = scenario;
    const { text, finishReason } = answer!;
    const { name: target, provider } = model;
    return { rows: [{ responseId, scenarioId, pairId, target, provider, arm, specHash, sample, text, finishReason }] };
  },
};
