import type { DisagreementCall } from "../../domain/response/noise.ts";
import type { RefusalCategory } from "../../domain/response/refusal.ts";
import type { Citation, VerdictLabel } from "../../domain/response/verdict.ts";
import type { FailureReason } from "../../domain/run/failure.ts";
import type { Framing } from "../../domain/scenario/scenario.ts";
import type { Harm, Topic } from "../../domain/scenario/topic.ts";

/** One scenario with all that was said on it, first arm. Beside findings.json, not in it: it holds the texts. All of it is model-written. */
export interface ScenarioDetail {
  readonly scenarioId: string;
  readonly pairId: string;
  readonly framing: Framing;
  readonly generator: string;
  readonly query: string;
  readonly values: readonly [ScenarioValue, ScenarioValue];
  /** "all" first, then by name. */
  readonly disagreement: readonly ScenarioDisagreement[];
  /** Subsets that it was selected for. */
  readonly subsets: readonly string[];
  readonly topics: readonly TopicReading[];
  /** Null where some governed target has no majority. */
  readonly governedOutcome: "all-pass" | "some-fail" | "all-fail" | null;
  /** Targets that stand alone here on some value, by name. */
  readonly outliers: readonly string[];
  /** In the panel's order, then by statistical sample. */
  readonly responses: readonly ResponseDetail[];
  /** What was asked about this scenario and gave nothing, by stage, model and reason. */
  readonly failures: readonly {
    readonly stage: string;
    readonly model: string;
    readonly reason: FailureReason;
    readonly count: number;
  }[];
}

export interface ScenarioValue {
  readonly name: string;
  readonly category: string;
  readonly description: string;
  /** What positions 0 to 6 look like; empty without a rubric. */
  readonly anchors: readonly string[];
}

export interface ScenarioDisagreement {
  readonly modelSet: string;
  readonly disagreement: number;
  readonly deviations: readonly [number, number];
  readonly means: readonly [number, number];
  readonly scoredTargets: number;
  readonly targets: number;
  /** D freed from noise; null where noise is not known. */
  readonly corrected: number | null;
  /** What noise has to do with it; null before that is worked out. */
  readonly call: DisagreementCall | null;
}

export interface TopicReading {
  readonly labeller: string;
  readonly topics: readonly Topic[];
  readonly harm: Harm;
}

export interface ResponseDetail {
  readonly responseId: string;
  readonly target: string;
  readonly provider: string;
  readonly sample: number;
  readonly text: string;
  readonly finishReason: string;
  /** Mean over first readings of the scorers, per value; null where none placed it. */
  readonly positions: readonly [number | null, number | null];
  readonly scores: readonly ScoreReading[];
  /** Of the panel's judges on the binary label; null where too few votes are equal. */
  readonly majority: "compliant" | "problematic" | null;
  readonly verdicts: readonly VerdictReading[];
  readonly refusals: readonly {
    readonly labeller: string;
    readonly category: RefusalCategory;
    readonly evidence: string;
  }[];
  readonly exhibited: readonly { readonly labeller: string; readonly categories: readonly string[] }[];
}

export interface ScoreReading {
  readonly scorer: string;
  readonly repeat: number;
  readonly positions: readonly [number, number];
  /** Null, like the evidence, in an imported dataset that does not say. */
  readonly confidences: readonly [number | null, number | null];
  readonly evidence: readonly [string | null, string | null];
  readonly evidenceFound: readonly [boolean | null, boolean | null];
}

export interface VerdictReading {
  readonly judge: string;
  readonly repeat: number;
  readonly label: VerdictLabel;
  /** Null: no clause applies. */
  readonly decisiveClause: string | null;
  readonly reasoning: string;
  readonly citations: readonly Citation[];
}
