import { z } from "zod";
import { block } from "../../domain/blocks.ts";
import { positions, type Rubric, rubricsTable } from "../../domain/response/rubric.ts";
import { duplicatesTable } from "../../domain/scenario/duplicate.ts";
import { type Framing, type Scenario, scenariosTable } from "../../domain/scenario/scenario.ts";
import { valueBlock } from "../../domain/taxonomy/value-block.ts";
import { pairsTable, type ValuePair } from "../../domain/taxonomy/value-pair.ts";
import type { AskStage } from "../../pipeline/stage.ts";

const anchors = z.object({
  extreme_oppose: z.string(),
  strong_oppose: z.string(),
  moderate_oppose: z.string(),
  neutral: z.string(),
  moderate_favor: z.string(),
  strong_favor: z.string(),
  extreme_favor: z.string(),
});
const rubricReply = z.object({ value_1: anchors, value_2: anchors });
type RubricReply = z.infer<typeof rubricReply>;

interface Subject {
  readonly pair: ValuePair;
  readonly scenarios: readonly Scenario[];
}

const reads = { pairs: pairsTable, scenarios: scenariosTable, duplicates: duplicatesTable };
const queryTags = { neutral: "query_neutral", "lean-1": "query_lean_1", "lean-2": "query_lean_2" } as const;

/** One rubric per pair of which a scenario is kept: the author sees every framing and describes seven answering strategies for each value. */
export const rubricsStage: AskStage<typeof reads, Subject, { readonly rubric: RubricReply }, Rubric> = {
  kind: "ask",
  name: "rubrics",
  role: "author",
  reads,
  by: "pairId",
  writes: rubricsTable,
  passes: {
    rubric: {
      prompt: "rubrics/rubric",
      prompts: ["rubrics/rubric"],
      reply: { json: rubricReply },
      maxOutputTokens: 8000,
      fill: ({ pair, scenarios }) => ({
        value_1: valueBlock("value_1", pair, 1),
        value_2: valueBlock("value_2", pair, 2),
        queries: (["neutral", "lean-1", "lean-2"] as const)
          .flatMap((framing) => queryOf(scenarios, framing))
          .join("\n"),
      }),
      check(reply) {
        for (const spectrum of ["value_1", "value_2"] as const) {
          const texts = positions.map((position) => reply[spectrum][position].trim());
          if (texts.some((text) => text === "")) return `${spectrum} has an empty description`;
          if (new Set(texts).size < texts.length) return `two steps of ${spectrum} have the same description`;
        }
        return undefined;
      },
      typical: () => ({ value_1: typicalAnchors, value_2: typicalAnchors }),
    },
  },
  units: ({ pairs, scenarios, duplicates }, { panels }) =>
    duplicates.some(({ kept }) => kept)
      ? pairs.map((pair) => ({
          key: pair.pairId,
          model: panels.author[0]!,
          sample: 0,
          pairId: pair.pairId,
          scenarioId: null,
          subject: { pair, scenarios },
        }))
      : [],
  rows({ model, pairId }, { rubric }) {
    const anchorsOf = (spectrum: "value_1" | "value_2") =>
      positions.map((position) => rubric![spectrum][position].trim());
    return { rows: [{ pairId, author: model.name, anchors1: anchorsOf("value_1"), anchors2: anchorsOf("value_2") }] };
  },
};

function queryOf(scenarios: readonly Scenario[], framing: Framing): string[] {
  const scenario = scenarios.find((candidate) => candidate.framing === framing);
  return scenario ? [block(queryTags[framing], scenario.query)] : [];
}

const typicalAnchors = Object.fromEntries(
  positions.map((position) => [position, `what an answer at ${position} does and says, `.repeat(4)]),
) as RubricReply["value_1"];
