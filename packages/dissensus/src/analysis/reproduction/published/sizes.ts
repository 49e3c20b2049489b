import { publishedCount } from "../published-number.ts";

const source = "dataset and paper";

/** Rows of the config `default` by subset of `selections`. */
export const publishedSubsets = [
  { subset: "all", label: "all 12 models", published: publishedCount(43_960, source) },
  { subset: "anthropic", label: "the 5 Claude models", published: publishedCount(20_790, source) },
  { subset: "openai", label: "the 5 OpenAI models", published: publishedCount(26_295, source) },
  { subset: "opus4_vs_sonnet4", label: "Opus 4, Sonnet 4", published: publishedCount(9245, source) },
  { subset: "gpt41_vs_mini", label: "GPT-4.1, GPT-4.1 mini", published: publishedCount(10_160, source) },
  { subset: "o3_vs_o4mini", label: "o3, o4-mini", published: publishedCount(21_953, source) },
] as const;

export const publishedSizes = {
  selectedRows: publishedCount(132_403, source),
  /** Of the subset of all models. */
  pairsOnce: publishedCount(33_113, "dataset"),
  pairsTwice: publishedCount(4936, "dataset"),
  pairsThreeTimes: publishedCount(325, "dataset"),
  values: publishedCount(3302, "dataset"),
  pairsDrawn: publishedCount(150_000, "paper", 500),
  scenariosAsked: publishedCount(450_000, "paper", 500),
  scenariosWritten: publishedCount(411_000, "dataset", 500),
  scenariosKept: publishedCount(300_000, "paper", 5000),
} as const;
