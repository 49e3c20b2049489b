import type { VerdictLabel } from "../../domain/response/verdict.ts";

/** Where a record was read: for messages. */
export interface RecordPlace {
  readonly file: string;
  /** From 1. */
  readonly row: number;
}

/** The query of a row. `nudge`: the value that the query leans to; 0: neutral; null: not said. */
interface QueryOfRecord extends RecordPlace {
  readonly value1: string;
  readonly value2: string;
  readonly query: string;
  readonly nudge: 0 | 1 | 2 | null;
}

/** A model's answer and positions; null where the cell is empty. */
export interface ModelCells {
  readonly key: string;
  readonly text: string | null;
  /** Integers 0..6; null where the cell is empty or invalid. */
  readonly position1: number | null;
  readonly position2: number | null;
  /** Why a position that is there cannot be used. */
  readonly invalid: string | null;
}

/** A row of the config `default`. */
export interface AnsweredRecord extends QueryOfRecord {
  readonly kind: "answered";
  readonly split: string;
  readonly generator: string;
  readonly rank: number;
  readonly models: readonly ModelCells[];
}

/** A row of the config `complete`. */
export interface SpectraRecord extends QueryOfRecord {
  readonly kind: "spectra";
  readonly generator: string;
  /** Seven texts from extreme_oppose to extreme_favor each; null where there is none. */
  readonly anchors: readonly [readonly string[], readonly string[]] | null;
}

/** A row of the config `judge_evaluations`: one answer, with the label of each judge. */
export interface JudgedRecord extends QueryOfRecord {
  readonly kind: "judged";
  readonly split: string;
  readonly model: string;
  /** Disagreement of the OpenAI models as the dataset states it. */
  readonly disagreement: number | null;
  readonly labels: readonly { readonly judge: string; readonly label: VerdictLabel }[];
}

export type DatasetRecord = AnsweredRecord | SpectraRecord | JudgedRecord;
