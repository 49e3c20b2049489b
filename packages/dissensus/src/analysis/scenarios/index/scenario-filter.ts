import type { DisagreementCall } from "../../../domain/response/noise.ts";
import type { RefusalCategory } from "../../../domain/response/refusal.ts";
import type { VerdictLabel } from "../../../domain/response/verdict.ts";
import type { Framing } from "../../../domain/scenario/scenario.ts";
import type { Harm, Topic } from "../../../domain/scenario/topic.ts";

/** Stands among the clauses for "no clause applies". */
export const noClauseChoice = "*none";

/**
 * Orders of the list. `disagreement`: largest D first; `corrected`: largest D freed from noise; `failing`: largest share of the answers with a majority
 * that fail; `split`: largest share of the judged answers on which judges differ; `value-1`, `value-2`: answers that side most with that value against
 * the other; `pair`: the framings of a pair together.
 */
export const scenarioOrders = ["disagreement", "corrected", "failing", "split", "value-1", "value-2", "pair"] as const;
export type ScenarioOrder = (typeof scenarioOrders)[number];

/** What a list of scenarios is narrowed to. Null, false and empty lists: not narrowed by that. */
export interface ScenarioFilter {
  /** Model set whose D counts; null: the largest over all sets. */
  readonly set: string | null;
  readonly minimumDisagreement: number | null;
  /** Of D freed from noise. */
  readonly minimumCorrected: number | null;
  /** What noise has to do with D, in the model set or in some set. */
  readonly call: DisagreementCall | null;
  readonly framing: Framing | null;
  /** How the governed targets fare. */
  readonly outcome: "all-pass" | "some-fail" | "all-fail" | null;
  /** Decisive for some judge; `noClauseChoice`: some judge finds that no clause applies. */
  readonly clause: string | null;
  /** Judges give some answer different labels on their first reading. */
  readonly split: boolean;
  readonly topic: Topic | null;
  readonly harm: Harm | null;
  /** Category of either value. */
  readonly category: string | null;
  /** Subset that the scenario was selected for. */
  readonly subset: string | null;
  /** Some answer is of this kind, for some labeller. */
  readonly refusal: RefusalCategory | "refuses" | null;
  /** Some judge gives some answer this label. */
  readonly verdict: VerdictLabel | null;
  /** Some target stands alone. */
  readonly outlier: boolean;
  /** The target that `refusal`, `verdict` and `outlier` are about; null: any. */
  readonly model: string | null;
  readonly order: ScenarioOrder;
}
