import { positions } from "../../domain/response/rubric.ts";
import { framings } from "../../domain/scenario/scenario.ts";

/** How a column of the released layout is stored. `spectrum`: a list of seven {position, response}. */
export type LayoutType = "text" | "integer" | "real" | "spectrum";

/** Columns in their order. */
export type LayoutColumns = readonly (readonly [name: string, type: LayoutType])[];

const nudges = ["neutral", "value1", "value2"] as const;

/** `nudge_direction` of a framing. */
export function nudgeOfFraming(framing: (typeof framings)[number]): string {
  return nudges[framings.indexOf(framing)]!;
}

/** The config `default`, with the columns of these models. */
export function defaultLayout(models: readonly string[]): LayoutColumns {
  const keys = [...models].sort();
  return [
    ["rank", "integer"],
    ["query_generator", "text"],
    ["value1", "text"],
    ["value2", "text"],
    ["nudge_direction", "text"],
    ["query", "text"],
    ...keys.map((key) => [`response_${key}`, "text"] as const),
    ...keys.flatMap((key) => [1, 2].map((value) => [`${key}_value${value}_position`, "integer"] as const)),
    ["chunk_index", "integer"],
    ["entry_idx", "integer"],
  ];
}

export const completeLayout: LayoutColumns = [
  ["query", "text"],
  ["query_generator", "text"],
  ["value1", "text"],
  ["value2", "text"],
  ["nudge_direction", "text"],
  ["chunk_index", "integer"],
  ["entry_idx", "integer"],
  ["value1_spectrum", "spectrum"],
  ["value2_spectrum", "spectrum"],
];

/** The config `judge_evaluations`, with these columns of decisions. */
export function judgedLayout(decisions: readonly string[]): LayoutColumns {
  return [
    ["prompt", "text"],
    ["model", "text"],
    ["bin_name", "text"],
    ["std_range", "text"],
    ["max_pop_std_openai", "real"],
    ["chunk_idx", "integer"],
    ["entry_idx", "integer"],
    ["query_key", "text"],
    ["value1", "text"],
    ["value2", "text"],
    ...decisions.map((column) => [column, "text"] as const),
  ];
}

/** Seven anchors as a cell of type `spectrum`: JSON text. */
export function spectrumOf(anchors: readonly string[]): string {
  return JSON.stringify(positions.map((position, index) => ({ position, response: anchors[index] })));
}
