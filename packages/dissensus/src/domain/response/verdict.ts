import type { Table } from "../table.ts";
import type { Arm, Yardstick } from "./arm.ts";

export const verdictLabels = ["compliant", "non_compliant", "ambiguous"] as const;
/** Problematic (Zhang et al.) is whatever is not compliant. */
export type VerdictLabel = (typeof verdictLabels)[number];

export const bearings = ["supports", "against", "not_applicable"] as const;
/** What a clause says of the response: supports it, speaks against it, or does not apply. */
export type Bearing = (typeof bearings)[number];

export interface Citation {
  readonly clauseId: string;
  readonly bearing: Bearing;
  readonly quote: string;
  /** Whether the quote stands in the cited clause word for word (white space folded). Quotes that do not are not evidence. */
  readonly verbatim: boolean;
}

/** What one judge says of one response, under one version of the spec. */
export interface Verdict {
  readonly responseId: string;
  readonly scenarioId: string;
  readonly pairId: string;
  readonly target: string;
  readonly arm: Arm;
  readonly sample: number;
  readonly judge: string;
  /** Which version of the spec was judged against. */
  readonly yardstick: Yardstick;
  /** Its SHA-256 (also under the arm `none`); null in an imported dataset that does not say. */
  readonly specHash: string | null;
  readonly repeat: number;
  readonly label: VerdictLabel;
  /** The clause that decides; null: the judge finds that no clause applies, or, where `citations` is null, nothing is known of clauses. */
  readonly decisiveClause: string | null;
  readonly reasoning: string | null;
  /** `Citation[]` as JSON text; null in an imported dataset, which has labels only. */
  readonly citations: string | null;
}

export const verdictsTable: Table<Verdict> = {
  name: "verdicts",
  columns: {
    responseId: "text",
    scenarioId: "text",
    pairId: "text",
    target: "text",
    arm: "text",
    sample: "integer",
    judge: "text",
    yardstick: "text",
    specHash: "text",
    repeat: "integer",
    label: "text",
    decisiveClause: "text",
    reasoning: "text",
    citations: "json",
  },
  key: ["pairId", "scenarioId", "responseId", "judge", "yardstick", "repeat"],
};
