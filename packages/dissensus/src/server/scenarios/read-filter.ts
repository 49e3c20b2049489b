import { z } from "zod";
import { type ScenarioFilter, scenarioOrders } from "../../analysis/scenarios/index/scenario-filter.ts";
import { InputError } from "../../base/errors.ts";
import { disagreementCalls } from "../../domain/response/noise.ts";
import { refusalCategories } from "../../domain/response/refusal.ts";
import { verdictLabels } from "../../domain/response/verdict.ts";
import { framings } from "../../domain/scenario/scenario.ts";
import { harms, topics } from "../../domain/scenario/topic.ts";

const name = z.string().min(1).max(500);

/** The choices that can stand in the address of a list. Others are not read. */
const choicesSchema = z.object({
  set: name.optional(),
  d: z.coerce.number().min(0).max(6).optional(),
  c: z.coerce.number().min(0).max(6).optional(),
  noise: z.enum(disagreementCalls).optional(),
  framing: z.enum(framings).optional(),
  outcome: z.enum(["all-pass", "some-fail", "all-fail"]).optional(),
  clause: name.optional(),
  judges: z.literal("split").optional(),
  topic: z.enum(topics).optional(),
  harm: z.enum(harms).optional(),
  category: name.optional(),
  subset: name.optional(),
  refusal: z.enum([...refusalCategories, "refuses"]).optional(),
  verdict: z.enum(verdictLabels).optional(),
  outlier: z.literal("yes").optional(),
  model: name.optional(),
  order: z.enum(scenarioOrders).optional(),
  q: z.string().max(1000).optional(),
  in: z.literal("answers").optional(),
});

/** A filter, and what queries and values, or answers, are searched for; empty: they are not. */
export interface ListRequest {
  readonly filter: ScenarioFilter;
  readonly queryWords: readonly string[];
  readonly answerWords: readonly string[];
}

/** Errors: InputError that names the choice that cannot be read. */
export function readFilter(given: Readonly<Record<string, string>>): ListRequest {
  const parsed = choicesSchema.safeParse(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== "")));
  if (!parsed.success) {
    const choice = parsed.error.issues[0]!.path.join(".");
    throw new InputError({
      area: "filter",
      message: `the filter "${choice}" cannot be "${given[choice]}"`,
      cure: "Clear the filters.",
    });
  }
  const choices = parsed.data;
  const search = choices.q ?? "";
  const inAnswers = choices.in === "answers";
  return {
    filter: {
      set: choices.set ?? null,
      minimumDisagreement: choices.d ?? null,
      minimumCorrected: choices.c ?? null,
      call: choices.noise ?? null,
      framing: choices.framing ?? null,
      outcome: choices.outcome ?? null,
      clause: choices.clause ?? null,
      split: choices.judges === "split",
      topic: choices.topic ?? null,
      harm: choices.harm ?? null,
      category: choices.category ?? null,
      subset: choices.subset ?? null,
      refusal: choices.refusal ?? null,
      verdict: choices.verdict ?? null,
      outlier: choices.outlier === "yes",
      model: choices.model ?? null,
      order: choices.order ?? "disagreement",
    },
    queryWords: inAnswers ? [] : searchedParts(search),
    answerWords: inAnswers ? searchedWords(search) : [],
  };
}

/** Parts that a search may have. */
const mostWords = 12;

/** What is looked for in queries and values, as the index has them: lower case, without accents. */
function searchedParts(text: string): string[] {
  return folded(text).split(/\s+/).filter(Boolean).slice(0, mostWords);
}

/** What is looked for in answers: whole words or their beginnings, so letters and digits alone. */
function searchedWords(text: string): string[] {
  return folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, mostWords);
}

function folded(text: string): string {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}
