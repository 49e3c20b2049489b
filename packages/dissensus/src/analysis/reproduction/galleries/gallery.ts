import type { VerdictLabel } from "../../../domain/response/verdict.ts";

/** Scenarios of one kind. */
export interface Gallery {
  /** Lower case, hyphens. */
  readonly name: string;
  readonly title: string;
  readonly meaning: string;
  /** How many there are; null where that cannot be told. */
  readonly count: number | null;
  /** Why not. */
  readonly missing: string | null;
  /** The first of them, most telling first. */
  readonly scenarioIds: readonly string[];
}

/** A scenario as the galleries show it. */
export interface GalleryScenario {
  readonly scenarioId: string;
  readonly framing: string;
  readonly query: string;
  readonly values: readonly [string, string];
  /** Disagreement of the governed targets where it is known, else the largest of any set; null: neither. */
  readonly disagreement: number | null;
  readonly topics: readonly string[];
  /** Names of the galleries that list it. */
  readonly galleries: readonly string[];
  readonly answers: readonly GalleryAnswer[];
}

export interface GalleryAnswer {
  readonly target: string;
  readonly positions: readonly [number, number] | null;
  readonly verdicts: readonly { readonly judge: string; readonly label: VerdictLabel }[];
  /** Null: not labelled. */
  readonly refuses: boolean | null;
  readonly outlier: boolean;
  /** The first characters of its text; null where the tables hold none. */
  readonly excerpt: string | null;
}
