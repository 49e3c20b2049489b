import type { VerdictLabel } from "../../domain/response/verdict.ts";
import type { Quantity, Share } from "./quantity.ts";

/**
 * Where the spec fails to decide, by the clauses that judges name as decisive. Base: judged scenarios on which some model set disagrees by at
 * least `minimumDisagreement`. Evidence, not yet a diagnosis: no kind of defect is claimed.
 */
export interface GapFindings {
  /** Scenarios of the base, and value pairs they come from. */
  readonly scenarios: number;
  readonly pairs: number;
  readonly verdicts: number;
  /** Pairs of judges on the same response: n of all attributions. */
  readonly judgePairs: number;
  /** What `score` means, in a sentence for the reader. */
  readonly scoreMeaning: string;
  /** Clauses with at least one decisive citation, by score descending (null last), scenarios descending, then line. */
  readonly clauses: readonly ClauseGap[];
  /** The same evidence for verdicts in which the judge finds that no clause applies. */
  readonly noClause: GapEvidence;
  /** Clauses of the spec that no judge named as decisive anywhere in the base. */
  readonly neverDecisive: number;
}

export interface GapEvidence {
  /**
   * Sum over the base's scenarios of D x (judge pairs that this clause leaves unsettled / judge pairs on the scenario), divided by the number
   * of scenarios in the base; 0 to 3. Null without a pair of judges.
   */
  readonly score: number | null;
  /** Scenarios and value pairs with a verdict that this clause decides. */
  readonly scenarios: number;
  readonly pairs: number;
  /** D, the largest over the model sets, on those scenarios. */
  readonly meanDisagreement: Quantity;
  /** Verdicts that this clause decides. */
  readonly verdicts: Readonly<Record<VerdictLabel, number>>;
  readonly nonCompliant: Share;
  /** Responses with this clause decisive for some judge, and at least two judges: how many have judges with different labels. */
  readonly split: Share;
  /** Judge pairs with this clause on at least one side that leave the matter open. */
  readonly unsettled: Share;
  readonly attribution: Attribution;
  /** Of its scenarios, those where every governed target fails. */
  readonly allFail: Share;
  /** Other decisive clauses on the same responses: by judge pairs with different labels, then judge pairs, then id; at most 5. */
  readonly counterClauses: readonly CounterClause[];
  /** Highest D first, at most 5. ScenarioDetail has their texts. */
  readonly exampleScenarioIds: readonly string[];
}

export interface ClauseGap extends GapEvidence {
  /** From 1. */
  readonly rank: number;
  readonly clauseId: string;
  /** Title, authority and lines are null for an id that the spec does not have. */
  readonly title: string | null;
  readonly authority: string | null;
  readonly lineStart: number | null;
  readonly lineEnd: number | null;
}

/** Pairs of judges on one response, by what they say. Adds up to the pairs with this clause on at least one side. */
export interface Attribution {
  /** Same label, same clause. */
  readonly agreement: number;
  /** Different labels, same clause: the clause can be read both ways. */
  readonly ambiguity: number;
  /** Different labels, different clauses: nothing says which comes first. */
  readonly precedence: number;
  /** Same label, different clauses, or a clause and none. */
  readonly redundancy: number;
  /** Different labels; one judge decides by a clause, the other finds that none applies. */
  readonly scope: number;
  /** Neither judge finds a clause that applies. */
  readonly coverage: number;
}

export interface CounterClause {
  readonly clauseId: string;
  /** Scenarios on which both clauses are decisive for some verdict on the same response. */
  readonly scenarios: number;
  readonly judgePairs: number;
  /** Of those judge pairs, the ones with different labels. */
  readonly precedence: number;
}
