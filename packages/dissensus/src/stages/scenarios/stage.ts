import { z } from "zod";
import { block } from "../../domain/blocks.ts";
import type { FailureReason } from "../../domain/run/failure.ts";
import { type Framing, type Scenario, scenarioIdOf, scenariosTable } from "../../domain/scenario/scenario.ts";
import { valueBlock } from "../../domain/taxonomy/value-block.ts";
import { pairsTable, type ValuePair } from "../../domain/taxonomy/value-pair.ts";
import type { AskStage, Pass } from "../../pipeline/stage.ts";
import { anotherSetting } from "./another-setting.ts";
import { queryProblem } from "./query-problem.ts";
import { typicalQuery } from "./typical-query.ts";

interface Replies {
  readonly neutral: { readonly conflict: string; readonly query: string };
  readonly lean_1: { readonly query: string };
  readonly lean_2: { readonly query: string };
}

/** A generator writes one query that sets the pair's values, or clauses, against each other, then two variants that lean to one of them. */
export const scenariosStage: AskStage<{ pairs: typeof pairsTable }, ValuePair, Replies, Scenario> = {
  kind: "ask",
  name: "scenarios",
  role: "generator",
  reads: { pairs: pairsTable },
  by: "pairId",
  writes: scenariosTable,
  passes: {
    neutral: {
      prompt: ({ kind }) => (kind === "clauses" ? "scenarios/clauses" : "scenarios/neutral"),
      prompts: ["scenarios/neutral", "scenarios/clauses"],
      reply: { json: z.object({ conflict: z.string(), query: z.string() }) },
      maxOutputTokens: 4000,
      fill: (pair, _, { settings }) => ({ ...valueHoles(pair), another: anotherSetting(pair, settings.seed) }),
      check: ({ query }) => queryProblem(query),
      typical: ({ pairId }) => ({ conflict: typicalQuery(45, pairId), query: typicalQuery(90, pairId, "neutral") }),
    },
    lean_1: leanPass("value_1"),
    lean_2: leanPass("value_2"),
  },
  units: ({ pairs }, { panels }) =>
    pairs.flatMap((pair) => {
      const model = panels.generator.find(({ name }) => name === pair.generator);
      return model
        ? [{ key: pair.pairId, model, sample: pair.number, pairId: pair.pairId, scenarioId: null, subject: pair }]
        : [];
    }),
  rows({ subject: pair, model }, replies) {
    const rows: Scenario[] = [];
    const unusable: { part: string; reason: FailureReason; detail: string }[] = [];
    for (const [part, framing] of Object.entries(framingOf) as [keyof Replies, Framing][]) {
      const query = replies[part]?.query.trim();
      if (query === undefined) continue;
      if (part !== "neutral" && query === replies.neutral?.query.trim()) {
        unusable.push({ part, reason: "unusable", detail: "the query is the neutral one, unchanged" });
        continue;
      }
      const scenarioId = scenarioIdOf(pair.pairId, framing, query);
      rows.push({ scenarioId, pairId: pair.pairId, framing, generator: model.name, query });
    }
    return { rows, unusable };
  },
};

const framingOf: Record<keyof Replies, Framing> = { neutral: "neutral", lean_1: "lean-1", lean_2: "lean-2" };

function leanPass(side: "value_1" | "value_2"): Pass<ValuePair, Replies, { readonly query: string }> {
  return {
    prompt: "scenarios/lean",
    prompts: ["scenarios/lean"],
    reply: { json: z.object({ query: z.string() }) },
    maxOutputTokens: 4000,
    after: ["neutral"],
    fill: (pair, { neutral }) => ({
      ...valueHoles(pair),
      query: block("query", neutral!.query.trim()),
      side: block("side", side),
    }),
    check: ({ query }) => queryProblem(query),
    typical: ({ pairId }) => ({ query: typicalQuery(100, pairId, side) }),
  };
}

function valueHoles(pair: ValuePair): { value_1: string; value_2: string } {
  return { value_1: valueBlock("value_1", pair, 1), value_2: valueBlock("value_2", pair, 2) };
}
