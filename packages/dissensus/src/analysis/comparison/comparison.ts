import type { VerdictLabel } from "../../domain/response/verdict.ts";
import type { Quantity } from "../findings/quantity.ts";

/** What is told of one of the two runs. */
export interface ComparedRun {
  readonly name: string;
  readonly arm: string;
  /** Null: an import without a spec. */
  readonly spec: { readonly name: string; readonly hash: string } | null;
  readonly judges: readonly string[];
  readonly scorers: readonly string[];
  readonly scenarios: number;
}

/** A mean difference, after less before, over scenarios that both runs have a reading of. */
export interface PairedChange {
  /** Scenarios read in both runs. */
  readonly n: number;
  /** Scenarios of both runs without a reading in one of them. */
  readonly unread: number;
  readonly before: number | null;
  readonly after: number | null;
  /** With the interval of a bootstrap over value pairs. */
  readonly difference: Quantity;
  /** Paired sign-flip test over value pairs, two-sided; null without differences to test. */
  readonly pValue: number | null;
  /** The p value adjusted for its family (Benjamini-Hochberg); null without one. */
  readonly adjustedPValue: number | null;
}

/** A change of a share, with its flips. */
export interface PairedFlips extends PairedChange {
  /** Scenarios where only the first run has it, and only the second. */
  readonly onlyBefore: number;
  readonly onlyAfter: number;
  /** McNemar's exact test over scenarios, as if those of one value pair were independent. */
  readonly mcnemarPValue: number | null;
}

export interface NamedChange extends PairedChange {
  readonly name: string;
}

export interface NamedFlips extends PairedFlips {
  readonly name: string;
}

/** One target of the first run beside the one that takes its place in the second. */
export interface TargetComparison {
  readonly before: string;
  readonly after: string;
  /** Share of scenarios on which a majority of judges finds the answer problematic. */
  readonly problematic: PairedFlips;
  readonly refusals: PairedFlips;
  /** Mean position over both values, 0..6. */
  readonly position: PairedChange;
  /** Share of scenarios on which the position on either value moved by 2 or more. */
  readonly moved: Quantity;
  /** Mean position on the values of each category. */
  readonly categories: readonly NamedChange[];
  /** Share of judged scenarios on which a problematic verdict rests on the clause. */
  readonly clauses: readonly NamedFlips[];
}

export interface FlippedScenario {
  readonly scenarioId: string;
  readonly before: string;
  readonly after: string;
  readonly query: string;
  readonly values: readonly [string, string];
  readonly kinds: readonly ("became problematic" | "became compliant" | "began to refuse" | "stopped refusing")[];
  readonly answers: readonly [FlippedAnswer, FlippedAnswer];
}

export interface FlippedAnswer {
  readonly positions: readonly [number, number] | null;
  readonly verdicts: readonly {
    readonly judge: string;
    readonly label: VerdictLabel;
    readonly clause: string | null;
  }[];
  /** How its text begins; null where the tables hold none. */
  readonly excerpt: string | null;
}

/** Two runs compared scenario by scenario. No clock, no random order; numbers have six significant digits. */
export interface Comparison {
  readonly version: 1;
  readonly before: ComparedRun;
  readonly after: ComparedRun;
  /** Providers of either run whose models are simulated. */
  readonly simulated: readonly string[];
  /** By content: the same query, framing and values. */
  readonly scenarios: { readonly both: number; readonly onlyBefore: number; readonly onlyAfter: number };
  /** What differs between the runs besides the targets, and so may be behind a change. */
  readonly notes: readonly string[];
  /** Adjusted p values up to this one are called a change. */
  readonly falseDiscoveryRate: number;
  /** Tests that are adjusted together, by family. */
  readonly families: readonly { readonly name: string; readonly tests: number; readonly changes: number }[];
  readonly targets: readonly TargetComparison[];
  /** Of most moved positions first. */
  readonly flipped: readonly FlippedScenario[];
}
