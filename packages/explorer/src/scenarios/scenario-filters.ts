import type { ReportResponse, ReportScenario } from "../../../dissensus/src/report/report-data.ts";
import { judgesSplit } from "./judges-split.ts";
import { disagreementIn, largestDisagreement } from "./largest-disagreement.ts";
import { orderValue } from "./order-value.ts";
import { holdsParts, holdsWords } from "./searched-text.ts";

/** Stands among the clauses for "no clause applies". */
export const noClauseChoice = "*none";

/** What the list of scenarios is narrowed to. Empty text, 0 and false: not narrowed. */
export interface ScenarioFilters {
  /** Model set whose D counts; empty: the largest over all sets. */
  readonly set: string;
  readonly minimumDisagreement: number;
  /** Of D freed from noise. */
  readonly minimumCorrected: number;
  /** What noise has to do with D. */
  readonly call: string;
  readonly framing: string;
  readonly outcome: string;
  readonly topic: string;
  readonly harm: string;
  /** Of either value. */
  readonly category: string;
  readonly subset: string;
  /** Decisive for some judge; `noClauseChoice`: some judge finds none. */
  readonly clause: string;
  readonly onlySplit: boolean;
  /** Kind of some answer for some labeller; `refuses`: any of the last three. */
  readonly refusal: string;
  /** Label of some answer by some judge. */
  readonly verdict: string;
  readonly outlier: boolean;
  /** The target that refusal, verdict and outlier are about; empty: any. */
  readonly model: string;
  /** Parts that all stand in the query or the values' names; in answers: beginnings of words. */
  readonly search: string;
  readonly inAnswers: boolean;
  readonly order: string;
}

/** Filters as they stand in the address. */
export function readFilters(choices: Readonly<Record<string, string>>): ScenarioFilters {
  const minimum = (name: string): number => {
    const number = Number(choices[name] ?? "0");
    return Number.isFinite(number) ? number : 0;
  };
  const of = (name: string): string => choices[name] ?? "";
  return {
    set: of("set"),
    minimumDisagreement: minimum("d"),
    minimumCorrected: minimum("c"),
    call: of("noise"),
    framing: of("framing"),
    outcome: of("outcome"),
    topic: of("topic"),
    harm: of("harm"),
    category: of("category"),
    subset: of("subset"),
    clause: of("clause"),
    onlySplit: of("judges") === "split",
    refusal: of("refusal"),
    verdict: of("verdict"),
    outlier: of("outlier") === "yes",
    model: of("model"),
    search: of("q"),
    inAnswers: of("in") === "answers",
    order: of("order"),
  };
}

/**
 * The scenarios that pass all filters, by the set's D or what the order names, descending (`value-2`: ascending); ties keep their order, scenarios
 * without the number come last. Order `pair`: by pair and scenario.
 */
export function filterScenarios(scenarios: readonly ReportScenario[], filters: ScenarioFilters): ReportScenario[] {
  const disagreement = disagreementOf(filters);
  const found = scenarios.filter((scenario) => passes(scenario, filters, disagreement(scenario)));
  if (filters.order === "pair")
    return found.sort((a, b) => (a.pairId + a.scenarioId < b.pairId + b.scenarioId ? -1 : 1));
  found.sort((a, b) => (disagreement(b) ?? -1) - (disagreement(a) ?? -1));
  const sign = filters.order === "value-2" ? -1 : 1;
  const numbers = new Map(found.map((scenario) => [scenario, orderValue(scenario, filters.order, filters.set)]));
  const key = (scenario: ReportScenario): number => sign * (numbers.get(scenario) ?? -sign * Number.MAX_VALUE);
  return found.sort((a, b) => key(b) - key(a));
}

/** D as the filters ask for it. */
export function disagreementOf(filters: Pick<ScenarioFilters, "set">): (scenario: ReportScenario) => number | null {
  return filters.set === "" ? largestDisagreement : (scenario) => disagreementIn(scenario, filters.set);
}

function passes(scenario: ReportScenario, filters: ScenarioFilters, disagreement: number | null): boolean {
  const { minimumDisagreement, framing, outcome, topic, harm, category, subset, clause } = filters;
  if (minimumDisagreement > 0 && (disagreement ?? -1) < minimumDisagreement) return false;
  if (!noisePasses(scenario, filters)) return false;
  if (framing !== "" && scenario.framing !== framing) return false;
  if (outcome !== "" && (scenario.subsets.length === 0 || scenario.governedOutcome !== outcome)) return false;
  if (topic !== "" && !scenario.topics.some((reading) => reading.topics.some((known) => known === topic))) return false;
  if (harm !== "" && !scenario.topics.some((reading) => reading.harm === harm)) return false;
  if (category !== "" && !scenario.values.some((value) => value.category === category)) return false;
  if (subset !== "" && !scenario.subsets.includes(subset)) return false;
  if (clause !== "" && !decides(scenario, clause)) return false;
  if (filters.onlySplit && !judgesSplit(scenario)) return false;
  return answersPass(scenario, filters) && holdsAll(scenario, filters);
}

/** In the chosen model set, or in some set. */
function noisePasses(scenario: ReportScenario, { set, minimumCorrected, call }: ScenarioFilters): boolean {
  const entries = scenario.disagreement.filter(({ modelSet }) => set === "" || modelSet === set);
  if (minimumCorrected > 0 && !entries.some(({ corrected }) => (corrected ?? -1) >= minimumCorrected)) return false;
  return call === "" || entries.some((entry) => entry.call === call);
}

/** What is asked of single answers; each may hold for another one. */
function answersPass(scenario: ReportScenario, { refusal, verdict, outlier, model }: ScenarioFilters): boolean {
  const some = (holds: (response: ReportResponse) => boolean): boolean =>
    scenario.responses.some((response) => (model === "" || response.target === model) && holds(response));
  if (refusal !== "" && !some(({ refusals }) => refusals.some(({ category }) => isRefusal(category, refusal))))
    return false;
  if (verdict !== "" && !some(({ verdicts }) => verdicts.some(({ label }) => label === verdict))) return false;
  return !outlier || scenario.outliers.some((target) => model === "" || target === model);
}

function isRefusal(category: string, wanted: string): boolean {
  return wanted === "refuses" ? category.includes("rejection") : category === wanted;
}

function decides(scenario: ReportScenario, clauseId: string): boolean {
  const wanted = clauseId === noClauseChoice ? null : clauseId;
  return scenario.responses.some((response) => response.verdicts.some((verdict) => verdict.decisiveClause === wanted));
}

function holdsAll(scenario: ReportScenario, { search, inAnswers }: ScenarioFilters): boolean {
  if (search.trim() === "") return true;
  if (inAnswers) return holdsWords(scenario.responses.map((response) => response.text).join("\n"), search);
  return holdsParts([scenario.query, ...scenario.values.map((value) => value.name)].join("\n"), search);
}
