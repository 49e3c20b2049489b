import type { ReportScenario } from "../../../dissensus/src/report/report-data.ts";
import { judgesSplit } from "./judges-split.ts";
import { disagreementIn, largestDisagreement } from "./largest-disagreement.ts";

/** What the list of scenarios is narrowed to. Empty text and null: not narrowed. */
export interface ScenarioFilters {
  /** Model set whose D counts; empty: the largest over all sets. */
  readonly set: string;
  readonly minimumDisagreement: number;
  readonly framing: string;
  readonly outcome: string;
  readonly topic: string;
  /** Decisive for some judge. */
  readonly clause: string;
  readonly onlySplit: boolean;
  /** Words that all must stand in the query, the values or an answer; letter case does not count. */
  readonly search: string;
}

/** Filters as they stand in the address. */
export function readFilters(choices: Readonly<Record<string, string>>): ScenarioFilters {
  const minimum = Number(choices["d"] ?? "0");
  return {
    set: choices["set"] ?? "",
    minimumDisagreement: Number.isFinite(minimum) ? minimum : 0,
    framing: choices["framing"] ?? "",
    outcome: choices["outcome"] ?? "",
    topic: choices["topic"] ?? "",
    clause: choices["clause"] ?? "",
    onlySplit: choices["judges"] === "split",
    search: choices["q"] ?? "",
  };
}

/** The scenarios that pass all filters, by the set's D descending; ties and scenarios without D keep their order, the latter last. */
export function filterScenarios(scenarios: readonly ReportScenario[], filters: ScenarioFilters): ReportScenario[] {
  const disagreement = disagreementOf(filters);
  const words = filters.search.toLowerCase().split(/\s+/).filter(Boolean);
  return scenarios
    .filter((scenario) => {
      if (filters.minimumDisagreement > 0 && (disagreement(scenario) ?? -1) < filters.minimumDisagreement) return false;
      if (filters.framing !== "" && scenario.framing !== filters.framing) return false;
      if (filters.outcome !== "" && (scenario.subsets.length === 0 || scenario.governedOutcome !== filters.outcome))
        return false;
      if (
        filters.topic !== "" &&
        !scenario.topics.some((reading) => reading.topics.some((topic) => topic === filters.topic))
      )
        return false;
      if (filters.clause !== "" && !decides(scenario, filters.clause)) return false;
      if (filters.onlySplit && !judgesSplit(scenario)) return false;
      return words.length === 0 || holdsAll(scenario, words);
    })
    .sort((a, b) => (disagreement(b) ?? -1) - (disagreement(a) ?? -1));
}

/** D as the filters ask for it. */
export function disagreementOf(filters: Pick<ScenarioFilters, "set">): (scenario: ReportScenario) => number | null {
  return filters.set === "" ? largestDisagreement : (scenario) => disagreementIn(scenario, filters.set);
}

function decides(scenario: ReportScenario, clauseId: string): boolean {
  return scenario.responses.some((response) =>
    response.verdicts.some((verdict) => verdict.decisiveClause === clauseId),
  );
}

function holdsAll(scenario: ReportScenario, words: readonly string[]): boolean {
  const text = [
    scenario.query,
    ...scenario.values.map((value) => value.name),
    ...scenario.responses.map((response) => response.text),
  ]
    .join("\n")
    .toLowerCase();
  return words.every((word) => text.includes(word));
}
