import { allTargets } from "../../domain/run/model-set.ts";

/** Splits of the released dataset whose set of models has another name in our tables. */
const subsetOfReleasedSplit: Readonly<Record<string, string>> = {
  all_models: allTargets,
  claude_models: "anthropic",
  openai_models: "openai",
};

/** Members of the released splits that compare two models. */
export const releasedModelSets: Readonly<Record<string, readonly string[]>> = {
  gpt41_vs_mini: ["gpt_4_1", "gpt_4_1_mini"],
  o3_vs_o4mini: ["o3", "o4_mini"],
  opus4_vs_sonnet4: ["claude_opus_4", "claude_sonnet_4"],
};

/** The subset of `selections` that a split of the config `default` becomes. */
export function subsetOfSplit(split: string): string {
  return subsetOfReleasedSplit[split] ?? split;
}

/** The split that a subset of `selections` becomes. */
export function splitOfSubset(subset: string): string {
  const released = Object.entries(subsetOfReleasedSplit).find(([, name]) => name === subset);
  return released?.[0] ?? subset.replace(/[^\w.]+/g, "_");
}

/** Splits of `judge_evaluations`: ranges of the disagreement of the OpenAI models, from the first up to, not including, the second number. */
export const judgeBins = [
  { from: 0, to: 1, split: "std_0.0_to_1.0" },
  { from: 1, to: 1.5, split: "std_1.0_to_1.5" },
  { from: 1.5, to: 2, split: "std_1.5_to_2.0" },
  { from: 2, to: 2.5, split: "std_2.0_to_2.5" },
  { from: 2.5, to: 3, split: "std_2.5_to_3.0" },
] as const;

/** Where verdicts stand whose disagreement is not known. */
export const unknownBin = "std_unknown";

/** The judges' split for a disagreement (0..3, the last bin holds its end). */
export function judgeBinOf(disagreement: number | null): string {
  if (disagreement === null) return unknownBin;
  return (judgeBins.find(({ to }) => disagreement < to) ?? judgeBins.at(-1)!).split;
}

export function isJudgeBin(subset: string): boolean {
  return subset.startsWith("std_");
}
