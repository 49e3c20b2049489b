import { z } from "zod";
import { block } from "../../domain/blocks.ts";
import { type Framing, type Scenario, scenarioIdOf, scenariosTable } from "../../domain/scenario.ts";
import { valueBlock } from "../../domain/value-block.ts";
import { pairsTable, type ValuePair } from "../../domain/value-pair.ts";
import type { AskStage, Pass } from "../../pipeline/stage.ts";
import { typicalQuery } from "./typical-query.ts";

interface Replies {
  readonly neutral: { readonly conflict: string; readonly query: string };
  readonly lean_1: { readonly query: string };
  readonly lean_2: { readonly query: string };
}

/** A generator writes one query that sets the pair's values against each other, then two variants that lean to one of them. */
export const scenariosStage: AskStage<{ pairs: typeof pairsTable }, ValuePair, Replies, Scenario> = {
  kind: "ask",
  name: "scenarios",
  role: "generator",
  reads: { pairs: pairsTable },
  by: "pairId",
  writes: scenariosTable,
  passes: {
    neutral: {
      prompt: "scenarios/neutral",
      prompts: ["scenarios/neutral"],
      reply: { json: z.object({ conflict: z.string(), query: z.string() }) },
      maxOutputTokens: 4000,
      fill: (pair) => valueHoles(pair),
      check: ({ query }) => problemWith(query),
      typical: ({ pairId }) => ({ conflict: typicalQuery(45, pairId), query: typicalQuery(90, pairId, "neutral") }),
    },
    lean_1: leanPass("value_1"),
    lean_2: leanPass("value_2"),
  },
  units: ({ pairs }, { panels }) =>
    pairs.flatMap((pair) => {
      const model = panels.generator.find(({ name }) => name === pair.generator);
      return model
        ? [{ key: pair.pairId, model, sample: 0, pairId: pair.pairId, scenarioId: null, subject: pair }]
        : [];
    }),
  rows({ subject: pair, model }, replies) {
    const written: readonly (readonly [Framing, string | undefined])[] = [
      ["neutral", replies.neutral?.query],
      ["lean-1", replies.lean_1?.query],
      ["lean-2", replies.lean_2?.query],
    ];
    const rows = written.flatMap(([framing, text]) => {
      if (text === undefined) return [];
      const query = text.trim();
      return [
        {
          scenarioId: scenarioIdOf(pair.pairId, framing, query),
          pairId: pair.pairId,
          framing,
          generator: model.name,
          query,
        },
      ];
    });
    return { rows };
  },
};

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
    check: ({ query }) => problemWith(query),
    typical: ({ pairId }) => ({ query: typicalQuery(100, pairId, side) }),
  };
}

function valueHoles(pair: ValuePair): { value_1: string; value_2: string } {
  return { value_1: valueBlock("value_1", pair, 1), value_2: valueBlock("value_2", pair, 2) };
}

/** A query must be a whole message of some length, not a refusal to write one. */
function problemWith(query: string): string | undefined {
  const text = query.trim();
  if (text.split(/\s+/).length < 12) return "the query is too short to be a self-contained request";
  if (text.length > 6000) return "the query is longer than 6,000 characters";
  if (
    /^(?:as an ai\b|i(?:['’]m| am) sorry, but i (?:can|won)|i (?:can['’]?t|cannot|won['’]?t) (?:help|assist|write|create|generate|provide) )/i.test(
      text,
    )
  ) {
    return "the query is a refusal instead of a user's message";
  }
  if (/[a-z,]$/i.test(text) && text.length > 400) return "the query breaks off in the middle of a sentence";
  return undefined;
}
