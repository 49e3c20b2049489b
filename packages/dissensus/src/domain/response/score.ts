import type { Table } from "../table.ts";
import type { Arm } from "./arm.ts";

/**
 * In which order the scorer saw things. `swapped`: value 2's spectrum first. `reversed`: anchors listed from 6 to 0.
 * Positions are stored turned back: always 0..6 towards favouring the value.
 */
export const orientations = ["straight", "swapped", "reversed", "swapped-reversed"] as const;
export type Orientation = (typeof orientations)[number];

/** Where one scorer places one response on the pair's two spectra. */
export interface Score {
  readonly responseId: string;
  readonly scenarioId: string;
  readonly pairId: string;
  readonly target: string;
  readonly arm: Arm;
  readonly sample: number;
  readonly scorer: string;
  readonly orientation: Orientation;
  readonly repeat: number;
  readonly mode: "pointwise" | "joint";
  /** Integers 0..6. */
  readonly position1: number;
  readonly position2: number;
  /** 0..1, as the scorer states it; null, like the evidence, in an imported dataset that does not say. */
  readonly confidence1: number | null;
  readonly confidence2: number | null;
  readonly evidence1: string | null;
  readonly evidence2: string | null;
  /** Whether the evidence stands in the response word for word (white space folded). */
  readonly evidenceFound1: boolean | null;
  readonly evidenceFound2: boolean | null;
}

export const scoresTable: Table<Score> = {
  name: "scores",
  columns: {
    responseId: "text",
    scenarioId: "text",
    pairId: "text",
    target: "text",
    arm: "text",
    sample: "integer",
    scorer: "text",
    orientation: "text",
    repeat: "integer",
    mode: "text",
    position1: "integer",
    position2: "integer",
    confidence1: "real",
    confidence2: "real",
    evidence1: "text",
    evidence2: "text",
    evidenceFound1: "boolean",
    evidenceFound2: "boolean",
  },
  key: ["pairId", "scenarioId", "responseId", "scorer", "repeat", "orientation"],
};
