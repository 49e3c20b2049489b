import { block } from "../../domain/blocks.ts";
import { isRepeated } from "../../domain/response/repeat.ts";
import { type Rubric, rubricsTable } from "../../domain/response/rubric.ts";
import { type Orientation, type Score, scoresTable } from "../../domain/response/score.ts";
import { responsesTable, type TargetResponse } from "../../domain/response/target-response.ts";
import { type Scenario, scenariosTable } from "../../domain/scenario/scenario.ts";
import { pairsTable, type ValuePair } from "../../domain/taxonomy/value-pair.ts";
import type { AskStage } from "../../pipeline/stage.ts";
import { orientationOf } from "./orientation.ts";
import { type Reading, readingSchema, scoreOf, spectraHoles, typicalReading } from "./reading.ts";

interface Subject {
  readonly pair: ValuePair;
  readonly rubric: Rubric;
  readonly scenario: Scenario;
  readonly response: TargetResponse;
  readonly orientation: Orientation;
  readonly repeat: number;
}

export const scoreReads = {
  pairs: pairsTable,
  rubrics: rubricsTable,
  scenarios: scenariosTable,
  responses: responsesTable,
};

/** Every scorer places every response on its own, not knowing whose it is. A share is scored twice, in opposite orientations. */
export const pointwiseScoresStage: AskStage<typeof scoreReads, Subject, { readonly reading: Reading }, Score> = {
  kind: "ask",
  name: "scores",
  role: "scorer",
  reads: scoreReads,
  by: "pairId",
  writes: scoresTable,
  passes: {
    reading: {
      prompt: "scores/pointwise",
      prompts: ["scores/pointwise"],
      reply: { json: readingSchema },
      maxOutputTokens: 2000,
      fill: ({ pair, rubric, scenario, response, orientation }) => ({
        ...spectraHoles(pair, rubric, scenario, orientation),
        response: block("response", response.text),
      }),
      typical: ({ response }) => typicalReading(response.scenarioId, response.responseId),
    },
  },
  units({ pairs, rubrics, scenarios, responses }, { settings, panels }) {
    const [pair] = pairs;
    const [rubric] = rubrics;
    if (!pair || !rubric) return [];
    const scenarioOf = new Map(scenarios.map((scenario) => [scenario.scenarioId, scenario]));
    const { repeatShare } = settings.scoring;
    return responses.flatMap((response) => {
      const { responseId, scenarioId, pairId } = response;
      const repeats = isRepeated(settings.seed, "scores", responseId, repeatShare) ? [0, 1] : [0];
      return panels.scorer.flatMap((model) =>
        repeats.map((repeat) => {
          // One orientation per scenario and repeat, so that the answers to a query share their prefix in the provider's cache.
          const orientation = orientationOf(settings.seed, scenarioId, model.name, repeat);
          const subject = { pair, rubric, scenario: scenarioOf.get(scenarioId)!, response, orientation, repeat };
          return { key: `${responseId}/${model.name}/${repeat}`, model, sample: repeat, pairId, scenarioId, subject };
        }),
      );
    });
  },
  rows({ model, subject: { response, orientation, repeat } }, { reading }) {
    return { rows: [scoreOf(response, reading!, { scorer: model.name, orientation, repeat, mode: "pointwise" })] };
  },
};
