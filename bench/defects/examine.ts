import { confirmable } from "../../packages/dissensus/src/analysis/defects/confirmable.ts";
import { type Confirmation, confirmation } from "../../packages/dissensus/src/analysis/defects/confirmation.ts";
import { defectFindings } from "../../packages/dissensus/src/analysis/defects/defects.ts";
import { freshPairs } from "../../packages/dissensus/src/analysis/defects/fresh-pairs.ts";
import { usualShares } from "../../packages/dissensus/src/analysis/defects/usual-shares.ts";
import type { DefectCard } from "../../packages/dissensus/src/analysis/findings/defects.ts";
import { runQuestion } from "../../packages/dissensus/src/analysis/run-question.ts";
import { confirmationRun } from "../../packages/dissensus/src/cli/confirm/confirmation-run.ts";
import { analysisInputsOf } from "../../packages/dissensus/src/cli/project/analysis-inputs-of.ts";
import type { World } from "../../packages/dissensus/src/simulation/parameters.ts";
import type { RunStore } from "../../packages/dissensus/src/store/run-store.ts";
import type { PlantedSpec } from "./planted-specs.ts";
import { runInMemory } from "./run-in-memory.ts";
import { simulatedProject } from "./simulated-project.ts";

/** What the product says of one spec. */
export interface Examination {
  readonly spec: PlantedSpec;
  /** Ids of the clauses with text. */
  readonly clauseIds: readonly string[];
  readonly confirmation: Confirmation;
  /** The report's cards, confirmation included. */
  readonly cards: readonly DefectCard[];
  /** How many of the judges who were asked which clauses collide name a pair, in either direction: the lint that reads only the spec. By pairKey. */
  readonly lint: ReadonlyMap<string, number>;
  /** All-fail scenarios with attempts to comply. */
  readonly probed: readonly ProbedScenario[];
}

export interface ProbedScenario {
  /** Ids of the two clauses that it was made from. */
  readonly clauseIds: readonly [string, string];
  /** Attempts that every judge finds compliant, of all of them. */
  readonly satisfied: number;
  readonly attempts: number;
}

export function pairKey(a: string, b: string): string {
  return [a, b].sort().join(" ");
}

/** Suspicions put to the test, three scenarios to a pair of clauses in the search and thirty in the test. */
const tested = 40;
const clausePairs = 24;

/** `dissensus run` and `dissensus confirm` on one spec, with simulated models that know it from the prompt only. */
export async function examine(spec: PlantedSpec, world: World): Promise<Examination> {
  const { worldSeed, values } = spec;
  const pairs = (values.length * (values.length - 1)) / 2;
  const settings = {
    pairs: { count: pairs, clauses: clausePairs },
    selections: { subsets: [], random: 3 * (pairs + clausePairs) },
  };
  const project = simulatedProject({ spec: spec.text, world, worldSeed, values, settings });
  await using store = await runInMemory(project, world, worldSeed);
  const inputs = analysisInputsOf(project);
  const ask = runQuestion(store.query, inputs);
  const { clauses } = project.inputs.spec;
  const suspected = (await confirmable(ask)).slice(0, tested);
  const generators = project.inputs.panels.generator.map(({ name }) => name);
  const fresh = confirmationRun(project, await freshPairs(ask, suspected, { clauses, generators, seed: worldSeed }));
  await using freshStore = await runInMemory(fresh, world, worldSeed);
  const said = await confirmation(runQuestion(freshStore.query, analysisInputsOf(fresh)), suspected, {
    usual: await usualShares(ask),
    seed: worldSeed,
  });
  const { cards } = await defectFindings(ask, { ...inputs, confirmation: said });
  return {
    spec,
    clauseIds: clauses.flatMap(({ clauseId, text }) => (text === "" ? [] : [clauseId])),
    confirmation: said,
    cards,
    lint: await lintOf(store),
    probed: await probedScenarios(freshStore),
  };
}

async function lintOf({ query }: RunStore): Promise<Map<string, number>> {
  const rows = await query.query<{ a: string; b: string; named: number }>(
    "SELECT least(clauseId, otherId) AS a, greatest(clauseId, otherId) AS b, count(*) AS named FROM clause_pairs GROUP BY ALL ORDER BY a, b",
  );
  return new Map(rows.map(({ a, b, named }) => [pairKey(a, b), named]));
}

async function probedScenarios({ query }: RunStore): Promise<ProbedScenario[]> {
  const rows = await query.query<{ a: string; b: string; satisfied: number; attempts: number }>(`
WITH attempts AS (
  SELECT scenarioId, pairId, attemptId, bool_and(label = 'compliant') AS satisfied FROM probe_verdicts GROUP BY ALL
)
SELECT any_value(value1Id)[8:] AS a, any_value(value2Id)[8:] AS b, count(*) FILTER (satisfied) AS satisfied, count(*) AS attempts
FROM attempts JOIN pairs USING (pairId) WHERE kind = 'clauses' GROUP BY scenarioId ORDER BY scenarioId`);
  return rows.map(({ a, b, satisfied, attempts }) => ({ clauseIds: [a, b], satisfied, attempts }));
}
