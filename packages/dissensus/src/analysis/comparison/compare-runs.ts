import { InputError } from "../../base/errors.ts";
import type { RunQuery } from "../../store/run-store.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";
import { roundNumbers } from "../estimates/round-numbers.ts";
import { type DividedQuestion, runQuestion } from "../run-question.ts";
import { coveringRanges, type PairRange } from "../scenarios/of-pairs.ts";
import { adjustFamilies, falseDiscoveryRate } from "./adjust-families.ts";
import type { ComparedRun, Comparison } from "./comparison.ts";
import { differencesBetweenRuns } from "./differences-between-runs.ts";
import { type Flip, FlipList } from "./flip-list.ts";
import { flippedScenarios } from "./flipped-scenarios.ts";
import { type Reading, readWindow } from "./read-window.ts";
import { type MappedTarget, targetMapping } from "./target-mapping.ts";
import { TargetTally } from "./target-tally.ts";

/** One of two runs. */
export interface RunToCompare {
  readonly name: string;
  readonly query: RunQuery;
  readonly inputs: AnalysisInputs;
}

export interface CompareOptions {
  /** Old name -> new name, for targets that are called otherwise in the second run. */
  readonly renamed?: ReadonlyMap<string, string>;
  /** Value pairs of the first run that are looked at at once. Default 1,000. */
  readonly pairsPerWindow?: number;
  /** Flipped scenarios that are listed at most. Default 100. */
  readonly mostFlipped?: number;
  readonly onProgress?: (done: number, of: number) => void;
}

/**
 * Two runs, scenario by scenario: scenarios of the same content are paired, first arm and first samples' majority of each. Memory is that of one
 * window of value pairs. Errors: InputError where no target or no scenario is in both.
 */
export async function compareRuns(
  before: RunToCompare,
  after: RunToCompare,
  options: CompareOptions = {},
): Promise<Comparison> {
  const namesOf = ({ inputs }: RunToCompare): string[] => inputs.panels.target.map(({ name }) => name);
  const mapping = targetMapping(namesOf(before), namesOf(after), options.renamed ?? new Map());
  const askOf = ({ query, inputs }: RunToCompare): DividedQuestion => runQuestion(query, inputs);
  const asks = [askOf(before), askOf(after)] as const;
  const windows = await windowsOf(before.query, options.pairsPerWindow);
  const { tallies, flips, scenarios } = await tally(asks, windows, mapping, options);
  if (scenarios.both === 0) throw nothingPaired(before, after, scenarios);
  const { seed } = before.inputs.settings;
  const adjusted = adjustFamilies(tallies.map((one) => one.comparison(seed)));
  return roundNumbers({
    version: 1,
    before: describe(before, scenarios.both + scenarios.onlyBefore),
    after: describe(after, scenarios.both + scenarios.onlyAfter),
    simulated: [...new Set([before, after].flatMap(({ inputs }) => inputs.simulatedProviders))].sort(),
    scenarios,
    notes: differencesBetweenRuns(before.inputs, after.inputs),
    falseDiscoveryRate,
    ...adjusted,
    flipped: await flippedScenarios(asks, flips),
  });
}

async function windowsOf(query: RunQuery, pairsPerWindow = 1000): Promise<PairRange[]> {
  const [counted] = await query.query<{ pairs: number }>("SELECT count(DISTINCT pairId) AS pairs FROM scenarios");
  return await coveringRanges(query, "scenarios", Math.max(1, Math.ceil(counted!.pairs / pairsPerWindow)));
}

async function tally(
  [askBefore, askAfter]: readonly [DividedQuestion, DividedQuestion],
  windows: readonly PairRange[],
  mapping: readonly MappedTarget[],
  { mostFlipped = 100, onProgress = () => {} }: CompareOptions,
) {
  const tallies = mapping.map((target) => new TargetTally(target));
  const flips = new FlipList(mostFlipped);
  const scenarios = { both: 0, onlyBefore: 0, onlyAfter: 0 };
  const pairs = new PairNumbers();
  for (const [done, window] of windows.entries()) {
    const [first, second] = [await readWindow(askBefore.ofPairs(window)), await readWindow(askAfter.ofPairs(window))];
    const known = new Set(second.scenarioIds);
    const both = first.scenarioIds.filter((id) => known.has(id)).length;
    scenarios.both += both;
    scenarios.onlyBefore += first.scenarioIds.length - both;
    scenarios.onlyAfter += second.scenarioIds.length - both;
    const later = new Map(second.readings.map((reading) => [keyOf(reading.scenarioId, reading.target), reading]));
    for (const reading of first.readings) {
      const place = mapping.findIndex((target) => target.before === reading.target);
      const now = later.get(keyOf(reading.scenarioId, mapping[place]?.after ?? ""));
      if (now === undefined) continue;
      tallies[place]!.add(pairs.numberOf(reading), reading, now);
      flips.add(mapping[place]!, reading, now);
    }
    onProgress(done + 1, windows.length);
  }
  return { tallies, flips: flips.list() satisfies readonly Flip[], scenarios };
}

/** Numbers value pairs in the order in which they come: rows of one pair follow each other. */
class PairNumbers {
  #last = "";
  #number = -1;

  numberOf({ pairId }: Pick<Reading, "pairId">): number {
    if (pairId !== this.#last || this.#number < 0) this.#number++;
    this.#last = pairId;
    return this.#number;
  }
}

function keyOf(scenarioId: string, target: string): string {
  return `${scenarioId}/${target}`;
}

function describe({ name, inputs }: RunToCompare, scenarios: number): ComparedRun {
  const { settings, spec, panels } = inputs;
  return {
    name,
    arm: settings.arms[0]!,
    spec: spec === null ? null : { name: spec.name, hash: spec.hash },
    judges: panels.judge.map((judge) => judge.name),
    scorers: panels.scorer.map((scorer) => scorer.name),
    scenarios,
  };
}

function nothingPaired(
  before: RunToCompare,
  after: RunToCompare,
  { onlyBefore, onlyAfter }: Comparison["scenarios"],
): InputError {
  return new InputError({
    area: "compare",
    message: `no scenario is in both runs: ${before.name} has ${onlyBefore}, ${after.name} ${onlyAfter}, and none has the same text`,
    cure: "Begin the second run as a copy of the first one's folder, which keeps its scenarios, or import the same prompts into both.",
  });
}
