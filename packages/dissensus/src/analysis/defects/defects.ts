import { compareText } from "../../base/compare.ts";
import type { DefectStatus } from "../../domain/defect/defect.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";
import { roundNumbers } from "../estimates/round-numbers.ts";
import type { ConfirmationSummary, DefectCard, DefectFindings } from "../findings/defects.ts";
import type { DividedQuestion } from "../run-question.ts";
import { attributionKinds, countsOfKinds } from "./attribution-counts.ts";
import { cardOf } from "./cards/card-of.ts";
import { cardShares } from "./cards/card-shares.ts";
import { cardTexts } from "./cards/card-texts.ts";
import { clauseEvidence } from "./clause-evidence.ts";
import type { Confirmation, TestedSuspicion } from "./confirmation.ts";
import { conflictCells } from "./conflict-cells.ts";
import { fabricatedQuotes } from "./fabricated-quotes.ts";
import { injections } from "./injections.ts";
import { lastWords } from "./readers/last-words.ts";
import { suspicionEvidence } from "./suspicion-evidence.ts";
import { type Suspicion, suspicions } from "./suspicions.ts";

const scoreMeaning =
  "0 to 1. Before confirmation: how large the share of scenarios that show the defect is at least (lower end of its 95 % interval). After it, for a conflict of " +
  "two clauses: how far the spec's readers part over which of them goes first (targets by which way the spec moves them, judges by whom they give the last word; 0: all " +
  "alike, 1: as many each way); for anything else the share of fresh scenarios that show it.";

const shownCards = 12;

/** What is wrong with the spec, as far as the verdicts and the confirmation show. */
export async function defectFindings(ask: DividedQuestion, inputs: AnalysisInputs): Promise<DefectFindings> {
  const { settings, spec, confirmation } = inputs;
  const clauses = spec?.clauses ?? [];
  const [base] = await ask<
    Record<(typeof attributionKinds)[number] | "scenarios" | "responses" | "judgePairs", number>
  >(`
SELECT (SELECT count(DISTINCT scenarioId) FROM case_verdicts) AS scenarios, (SELECT count(DISTINCT responseId) FROM case_verdicts) AS responses,
  count(*) AS judgePairs, ${attributionKinds.map((kind) => `count(*) FILTER (kind = '${kind}') AS "${kind}"`).join(", ")} FROM case_pairs`);
  const tested = new Map(confirmation?.tested.map((result) => [result.id, result]));
  const suspected = await suspicions(ask, 1);
  const chosen = [
    ...(confirmation?.tested ?? []).map((result) => suspected.find(({ id }) => id === result.id) ?? unseen(result)),
    ...suspected.filter(({ id, shows, score }) => shows > 1 && score > 0 && !tested.has(id)).slice(0, shownCards),
  ];
  const cards = await cardsOf(ask, inputs, chosen, tested);
  const scores = new Map([...suspected.map(({ id, score }) => [id, score] as const), ...testedScores(confirmation)]);
  return {
    scenarios: base!.scenarios,
    responses: base!.responses,
    judgePairs: base!.judgePairs,
    attribution: countsOfKinds(base),
    scoreMeaning,
    cards,
    furtherCandidates: suspected.filter(({ id }) => !chosen.some((shown) => shown.id === id)).length,
    conflicts: await conflictCells(ask, clauses, scores),
    clauses: await clauseEvidence(ask, clauses, cards, settings.seed),
    fabricatedQuotes: (await fabricatedQuotes(ask, settings.seed))(""),
    injections: await injections(ask, settings.seed),
    confirmation: confirmation ? summaryOfConfirmation(confirmation) : null,
  };
}

/** Put to the test although nothing showed it before. */
function unseen({ id, kind, a, b }: TestedSuspicion): Suspicion {
  return { id, kind, a, b, scenarios: 0, shows: 0, examples: [], score: 0 };
}

async function cardsOf(
  ask: DividedQuestion,
  { settings, spec }: AnalysisInputs,
  chosen: readonly Suspicion[],
  tested: ReadonlyMap<string, TestedSuspicion>,
): Promise<DefectCard[]> {
  const evidenceOf = await suspicionEvidence(ask, chosen, settings.seed);
  const sharesOf = await cardShares(ask, chosen, settings.seed);
  const textsOf = await cardTexts(ask, chosen);
  const words = await lastWords(ask);
  return chosen
    .map((suspicion) =>
      cardOf(suspicion, {
        spec,
        evidence: evidenceOf(suspicion),
        shares: sharesOf(suspicion),
        texts: textsOf(suspicion),
        lastWord: words.get(`${suspicion.a}\n${suspicion.b}`),
        tested: tested.get(suspicion.id) ?? null,
      }),
    )
    .map(roundNumbers)
    .sort(byClaim)
    .map((card, index) => ({ ...card, rank: index + 1 }));
}

const claims: readonly DefectStatus[] = ["confirmed", "discovered", "refuted", "no-claim"];

function byClaim(one: Omit<DefectCard, "rank">, other: Omit<DefectCard, "rank">): number {
  return (
    claims.indexOf(one.status) - claims.indexOf(other.status) ||
    other.severity.value - one.severity.value ||
    other.score - one.score ||
    compareText(one.id, other.id)
  );
}

function testedScores(confirmation: Confirmation | undefined): (readonly [string, number])[] {
  return confirmation?.tested.map(({ id, score }) => [id, score] as const) ?? [];
}

function summaryOfConfirmation({ tested, scenarios, verdicts }: Confirmation): ConfirmationSummary {
  const count = (status: DefectStatus): number => tested.filter((result) => result.status === status).length;
  return { candidates: tested.length, confirmed: count("confirmed"), refuted: count("refuted"), scenarios, verdicts };
}
