import { z } from "zod";
import { groupBy } from "../../base/group-by.ts";
import { randomFor } from "../../base/random.ts";
import { block } from "../../domain/blocks.ts";
import { isRepeated } from "../../domain/response/repeat.ts";
import type { Rubric } from "../../domain/response/rubric.ts";
import { type Orientation, type Score, scoresTable } from "../../domain/response/score.ts";
import type { TargetResponse } from "../../domain/response/target-response.ts";
import type { Scenario } from "../../domain/scenario/scenario.ts";
import type { ValuePair } from "../../domain/taxonomy/value-pair.ts";
import type { AskStage } from "../../pipeline/stage.ts";
import { orientationOf } from "./orientation.ts";
import { scoreReads } from "./pointwise.ts";
import { readingSchema, scoreOf, spectraHoles, typicalReading } from "./reading.ts";

const readingsSchema = z.object({ responses: z.array(readingSchema.extend({ id: z.string() })) });
type Readings = z.infer<typeof readingsSchema>;

interface Subject {
  readonly pair: ValuePair;
  readonly rubric: Rubric;
  readonly scenario: Scenario;
  /** In the shuffled order in which they are shown: the n-th is called `r<n>`. */
  readonly responses: readonly TargetResponse[];
  readonly orientation: Orientation;
  readonly repeat: number;
}

/** Every scorer places all answers to a scenario (of one arm and sample) in one call, shuffled and under neutral ids: the paper's way. */
export const jointScoresStage: AskStage<typeof scoreReads, Subject, { readonly readings: Readings }, Score> = {
  kind: "ask",
  name: "scores",
  role: "scorer",
  reads: scoreReads,
  by: "pairId",
  writes: scoresTable,
  passes: {
    readings: {
      prompt: "scores/joint",
      prompts: ["scores/joint"],
      reply: { json: readingsSchema },
      maxOutputTokens: 8000,
      fill: ({ pair, rubric, scenario, responses, orientation }) => ({
        ...spectraHoles(pair, rubric, scenario, orientation),
        responses: responses
          .map((response, index) => block("response", response.text, { id: `r${index + 1}` }))
          .join("\n"),
      }),
      check({ responses: readings }, { responses }) {
        const ids = new Set(readings.map((reading) => reading.id));
        const missing = responses.map((_, index) => `r${index + 1}`).filter((id) => !ids.has(id));
        if (missing.length > 0) return `there is no entry for ${missing.join(", ")}`;
        return readings.length > ids.size ? "an id stands twice" : undefined;
      },
      typical: ({ responses }) => ({
        responses: responses.map(({ scenarioId, responseId }, index) => ({
          id: `r${index + 1}`,
          ...typicalReading(scenarioId, responseId),
        })),
      }),
    },
  },
  units({ pairs, rubrics, scenarios, responses }, { settings, panels }) {
    const [pair] = pairs;
    const [rubric] = rubrics;
    if (!pair || !rubric) return [];
    const scenarioOf = new Map(scenarios.map((scenario) => [scenario.scenarioId, scenario]));
    const together = groupBy(responses, ({ scenarioId, arm, sample }) => `${scenarioId}/${arm}/${sample}`);
    return [...together].flatMap(([key, shown]) => {
      const { scenarioId, pairId } = shown[0]!;
      const repeats = isRepeated(settings.seed, "scores", key, settings.scoring.repeatShare) ? [0, 1] : [0];
      return panels.scorer.flatMap((model) =>
        repeats.map((repeat) => ({
          key: `${key}/${model.name}/${repeat}`,
          model,
          sample: repeat,
          pairId,
          scenarioId,
          subject: {
            pair,
            rubric,
            scenario: scenarioOf.get(scenarioId)!,
            responses: randomFor(settings.seed, "scores", "order", key, model.name, repeat).shuffle(shown),
            orientation: orientationOf(settings.seed, key, model.name, repeat),
            repeat,
          },
        })),
      );
    });
  },
  rows({ model, subject: { responses, orientation, repeat } }, { readings }) {
    const readingOf = new Map(readings!.responses.map((reading) => [reading.id, reading]));
    return {
      rows: responses.map((response, index) =>
        scoreOf(response, readingOf.get(`r${index + 1}`)!, { scorer: model.name, orientation, repeat, mode: "joint" }),
      ),
    };
  },
};
