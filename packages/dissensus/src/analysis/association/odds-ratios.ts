import { compareText } from "../../base/compare.ts";
import { normalQuantile } from "../../stats/distributions/normal-distribution.ts";
import { clusteredLogistic } from "../../stats/regression/clustered-logistic.ts";
import { quantityOf } from "../estimates/quantity-of.ts";
import type { SetAssociation } from "../findings/association.ts";
import type { Quantity } from "../findings/quantity.ts";

/** One judged scenario with a set's D and what it is adjusted for. */
export interface JudgedScenario {
  readonly pairId: string;
  readonly disagreement: number;
  readonly allFail: boolean;
  readonly framing: string;
  readonly generator: string;
  readonly characters: number;
  readonly harm: string | null;
  readonly topics: readonly string[];
}

const level = 0.95;
/** Holds what is adjusted for, not D: a normal prior with standard deviation 1.4 log units. */
const nuisanceRidge = 0.5;

/** Odds ratio of all-fail per point of D. */
export function crudeOddsRatio(scenarios: readonly JudgedScenario[]): Quantity {
  return oddsRatio(scenarios, []);
}

/** The same with topic, harm, framing, generator and length in the model, those of them that vary. */
export function adjustedOddsRatio(
  scenarios: readonly JudgedScenario[],
): Pick<SetAssociation, "adjustedOddsRatio" | "adjustedFor"> {
  const families = (
    [
      ["topic", topicColumns(scenarios)],
      ["request's harm", indicators(scenarios, ({ harm }) => harm ?? "not labelled")],
      ["framing", indicators(scenarios, ({ framing }) => framing)],
      ["generator", indicators(scenarios, ({ generator }) => generator)],
      ["length of the query", lengthColumns(scenarios)],
    ] as const
  ).filter(([, columns]) => columns.length > 0);
  const columns = families.flatMap(([, of]) => of);
  return { adjustedOddsRatio: oddsRatio(scenarios, columns), adjustedFor: families.map(([name]) => name) };
}

/** One number per scenario. */
type Column = readonly number[];

function oddsRatio(scenarios: readonly JudgedScenario[], nuisance: readonly Column[]): Quantity {
  const rows = scenarios.map(({ pairId, disagreement, allFail }, index) => ({
    cluster: pairId,
    columns: [1, disagreement, ...nuisance.map((column) => column[index]!)],
    successes: allFail ? 1 : 0,
    trials: 1,
  }));
  const fit = clusteredLogistic(rows, [0, 0, ...nuisance.map(() => nuisanceRidge)]);
  if (fit === null) return quantityOf(null, scenarios.length);
  const [coefficient, error] = [fit.coefficients[1]!, fit.standardErrors[1]!];
  const half = normalQuantile((1 + level) / 2) * error;
  const interval = Number.isFinite(half)
    ? ({
        low: Math.exp(coefficient - half),
        high: Math.exp(coefficient + half),
        level,
        method: "cluster-robust",
      } as const)
    : null;
  return quantityOf(Math.exp(coefficient), scenarios.length, { interval });
}

/** A column per name but the first; none where all are the same. */
function indicators(scenarios: readonly JudgedScenario[], of: (scenario: JudgedScenario) => string): Column[] {
  const names = [...new Set(scenarios.map(of))].sort(compareText);
  return names.slice(1).map((name) => scenarios.map((scenario) => (of(scenario) === name ? 1 : 0)));
}

function topicColumns(scenarios: readonly JudgedScenario[]): Column[] {
  const names = [...new Set(scenarios.flatMap(({ topics }) => topics))].sort(compareText);
  return names
    .map((name) => scenarios.map(({ topics }) => (topics.includes(name) ? 1 : 0)))
    .filter((column) => column.some((value) => value === 0));
}

/** Standardised log length. */
function lengthColumns(scenarios: readonly JudgedScenario[]): Column[] {
  const logs = scenarios.map(({ characters }) => Math.log(Math.max(1, characters)));
  const mean = logs.reduce((a, b) => a + b, 0) / logs.length;
  const deviation = Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / logs.length);
  return deviation > 1e-9 ? [logs.map((log) => (log - mean) / deviation)] : [];
}
