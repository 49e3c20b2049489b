import type { Arm } from "../../domain/response/arm.ts";
import { runTables } from "../../domain/run/run-tables.ts";
import type { Duplicate } from "../../domain/scenario/duplicate.ts";
import type { Scenario } from "../../domain/scenario/scenario.ts";
import { randomSubset, type Selection } from "../../domain/scenario/selection.ts";
import type { ValuePair } from "../../domain/taxonomy/value-pair.ts";

/** Tables that no follow-up makes unless it says so; `clauses` and `values` cost nothing. */
export const nothingGiven: Readonly<Record<string, readonly object[]>> = Object.fromEntries(
  runTables
    .map(({ name }) => name)
    .filter((name) => !["clauses", "values", "failures"].includes(name))
    .map((name) => [name, []]),
);

/** Every table given without rows, but for those named: these are made. */
export function makingOnly(...tables: readonly string[]): Readonly<Record<string, readonly object[]>> {
  return Object.fromEntries(Object.entries(nothingGiven).filter(([name]) => !tables.includes(name)));
}

/** The tables that make targets answer all of some scenarios, and judges judge what `arm` and the settings say of them. */
export function chosenScenarios(
  pairs: readonly ValuePair[],
  scenarios: readonly Scenario[],
  arm: Arm,
): Readonly<Record<"pairs" | "scenarios" | "duplicates" | "selections", readonly object[]>> {
  const kept = scenarios.map(({ scenarioId, pairId }): Duplicate => {
    const asPicked = { pickOrder: null, pickDistance: null, threshold: 0, separation: null };
    return { scenarioId, pairId, kept: true, representativeId: scenarioId, distance: 0, ...asPicked };
  });
  const selected = scenarios.map(({ scenarioId, pairId }, pickOrder): Selection => {
    const asPicked = { weight: null, pickDistance: null, threshold: null, separation: null, coverRadius: null };
    return { scenarioId, pairId, arm, subset: randomSubset, pickOrder, inclusionProbability: 1, ...asPicked };
  });
  return { pairs, scenarios, duplicates: kept, selections: selected };
}
