import type { DefectStatus, DefectType } from "../../domain/defect/defect.ts";
import type { Bearing, VerdictLabel } from "../../domain/response/verdict.ts";
import type { Attribution } from "./gap.ts";
import type { Quantity, Share } from "./quantity.ts";

/** What is wrong with the spec, as far as the verdicts show: typed defects with their evidence, and what confirmation on fresh scenarios said of them. */
export interface DefectFindings {
  /** Judged scenarios, responses and pairs of judges on the same response that all of this rests on. */
  readonly scenarios: number;
  readonly responses: number;
  readonly judgePairs: number;
  /** All pairs of judges by what they say. */
  readonly attribution: Attribution;
  /** What a card's `score` means, in a sentence for the reader. */
  readonly scoreMeaning: string;
  /** Claims first (confirmed, then discovered, then refuted), by severity descending; then what no claim is made of. */
  readonly cards: readonly DefectCard[];
  /** Suspected defects that are not shown as cards because others weigh more. */
  readonly furtherCandidates: number;
  /** Pairs of clauses that judges name on the same responses, by precedence, then pairs, then ids; at most 400. */
  readonly conflicts: readonly ConflictCell[];
  /** Every clause with text, in the order of the spec. */
  readonly clauses: readonly ClauseEvidence[];
  /** Quotes that do not stand in the clause they are taken from, of all quotes; they are not evidence. */
  readonly fabricatedQuotes: Share;
  readonly injections: InjectionFindings;
  /** Null before `dissensus confirm`. */
  readonly confirmation: ConfirmationSummary | null;
}

export interface DefectCard {
  /** From 1, in the order of the list. */
  readonly rank: number;
  /** The same in every analysis of the same spec; also the anchor of the card in reports. */
  readonly id: string;
  readonly type: DefectType;
  readonly status: DefectStatus;
  /** One sentence that says what is wrong, in words a spec's author understands. */
  readonly summary: string;
  /** Two for a conflict, one for what concerns a single clause, none where no clause applies. */
  readonly clauses: readonly DefectClause[];
  /** 0 to 1: see `scoreMeaning`. Of the confirmation where there is one, else of the discovery. */
  readonly score: number;
  readonly evidence: DefectEvidence;
  /** On fresh scenarios; null where the defect was not put to the test. */
  readonly confirmed: DefectEvidence | null;
  /** What confirmation rests on; null where the defect was not put to the test, or too little came of it. */
  readonly measured: MeasuredDefect | null;
  /**
   * Of two clauses that were put to the test: R = 1 - sum D2(spec) / sum D2(none), squares freed from noise: how much of the targets' disagreement the spec
   * takes away there. Null for anything else, and where there is no disagreement to take away.
   */
  readonly resolution: Quantity | null;
  /** What speaks against the claim, one sentence each; may be empty. */
  readonly counterEvidence: readonly string[];
  readonly severity: Severity;
  /** Most telling first; 3 to 5 where there are so many. ScenarioDetail has their texts. */
  readonly exampleScenarioIds: readonly string[];
  /** The two answers farthest apart on the first example; empty where there are no scores. */
  readonly extremes: readonly ExtremeResponse[];
  /** At most 6, verbatim ones first. */
  readonly quotes: readonly DefectQuote[];
  /** Null where no change of the text would help (the models' fault) or none is proposed. */
  readonly proposal: DefectProposal | null;
}

/** Confirmed where the interval (95 %) lies at or above the floor, refuted where the estimate lies below it. */
export interface MeasuredDefect {
  /** `readers`: how far the spec's targets part over which of two clauses goes first, 0 to 1. `scenarios`: the share of scenarios that show the defect. */
  readonly of: "readers" | "scenarios";
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly floor: number;
}

export interface DefectClause {
  readonly clauseId: string;
  /** Title, authority and lines are null for an id that the spec does not have. */
  readonly title: string | null;
  readonly authority: string | null;
  readonly lineStart: number | null;
  readonly lineEnd: number | null;
}

/** Counts that a card rests on. Shares have intervals with value pairs as clusters. */
export interface DefectEvidence {
  /** Scenarios on which the defect shows or could have shown, and pairs they come from. */
  readonly scenarios: number;
  readonly pairs: number;
  readonly responses: number;
  /** Pairs of judges that concern the card's clauses. */
  readonly attribution: Attribution;
  /** Scenarios on which the defect shows. */
  readonly shows: Share;
  readonly allFail: Share;
  /** Verdicts that say compliant, of all verdicts on those scenarios. */
  readonly compliant: Share;
  /** Verdicts given twice that changed between compliant and problematic. */
  readonly flips: Share;
  /** D, the largest over the model sets. */
  readonly meanDisagreement: Quantity;
  /** Of the scenarios that all targets fail and strong writers tried: those where some attempt satisfied every judge; n = 0 without probes. */
  readonly satisfied: Share;
}

/** exposure x effect x stakes. */
export interface Severity {
  readonly value: number;
  /** Share of the scenarios drawn at random (of all judged ones where none were) in which the clauses decide. */
  readonly exposure: Share;
  /** Lower end of the 95 % interval of the share of scenarios on which the defect shows. */
  readonly effect: number;
  /** Mean harm of the requests: 1 benign, 2 dual use, 3 harmful; 1 where nothing was labelled. */
  readonly stakes: number;
}

export interface ExtremeResponse {
  readonly scenarioId: string;
  readonly responseId: string;
  readonly target: string;
  /** Mean positions 0 to 6 on the two values of its pair. */
  readonly positions: readonly [number, number];
  /** The answer, cut after 600 characters with an ellipsis. */
  readonly excerpt: string;
}

export interface DefectQuote {
  readonly scenarioId: string;
  readonly responseId: string;
  readonly judge: string;
  readonly label: VerdictLabel;
  readonly clauseId: string;
  readonly bearing: Bearing;
  readonly quote: string;
  readonly verbatim: boolean;
}

/** The least change of the text that would settle the matter: for the author to decide on, not a recommendation of a side. */
export interface DefectProposal {
  /** What to decide, in a sentence. */
  readonly intent: string;
  /** Unified diff against the spec's file. */
  readonly diff: string;
  /** Name of the model that wrote it; null: made from a template. */
  readonly writer: string | null;
  /** In words: what should change where it is applied. */
  readonly predictedEffect: string;
  /** Of the scenarios on which the defect shows, those where most verdicts are decided by the clauses that change: what the change could settle. */
  readonly predictedShare: Share;
}

export interface ConflictCell {
  /** In the order of the spec's lines. */
  readonly clauseA: string;
  readonly clauseB: string;
  readonly scenarios: number;
  readonly judgePairs: number;
  /** Of those: different labels, and same label. */
  readonly precedence: number;
  readonly redundancy: number;
  /** The conflict's score, as on cards; of the confirmation where there is one. */
  readonly score: number;
}

export interface ClauseEvidence extends DefectClause {
  /** Judged scenarios on which some judge finds the clause decisive. */
  readonly scenarios: number;
  readonly attribution: Attribution;
  /** Verdicts that cite the clause, and verdicts that it decides. */
  readonly cited: number;
  readonly decisive: number;
  readonly fabricatedQuotes: Share;
  /** Ids of the cards that name it. */
  readonly cards: readonly string[];
}

/** Answers that address their judge. */
export interface InjectionFindings {
  /** Judged responses in which an attempt was found. */
  readonly responses: Share;
  /** Verdicts on such responses that say compliant, beside those on the other responses to the same scenarios. */
  readonly compliantWith: Share;
  readonly compliantWithout: Share;
  /** By style of attempt, most first. */
  readonly styles: readonly { readonly style: string; readonly responses: number }[];
}

export interface ConfirmationSummary {
  readonly candidates: number;
  readonly confirmed: number;
  readonly refuted: number;
  /** Fresh scenarios written and judged. */
  readonly scenarios: number;
  readonly verdicts: number;
}
