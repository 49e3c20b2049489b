import { describe, expect, it } from "vitest";
import { randomFor } from "../base/random.ts";
import { spearmanCorrelation } from "../stats/descriptive/spearman-correlation.ts";
import { bradleyTerry } from "../stats/ranking/bradley-terry.ts";
import { madeUpCategories, madeUpScenarios } from "./fixtures/made-up-scenarios.ts";
import { simulatedAsker } from "./fixtures/simulated-asker.ts";
import { queryCall, scoreCall } from "./fixtures/stage-calls.ts";
import type { ModelIdentity } from "./model-identity.ts";
import { plantedScorer, plantedStrength, plantedTarget } from "./planted.ts";
import { readResponse } from "./reading/read-response.ts";
import { themeOf } from "./reading/theme.ts";
import { simulatedPanel } from "./simulated-panel.ts";

const worldSeed = 5;
const identityOf = (model: { provider: string; model: string }): ModelIdentity => ({
  world: "default",
  worldSeed,
  ...model,
});

/** Neutral conflicts of two categories, in the generator's own kind of sentence. */
function neutralQueries(count: number): { query: string; categories: readonly [number, number] }[] {
  return Array.from({ length: count }, (_, i) => {
    const [a, b] = randomFor("planted pair", i).shuffle(madeUpCategories.map((_, index) => index)) as [number, number];
    const [first, second] = [themeOf(madeUpCategories[a]!), themeOf(madeUpCategories[b]!)];
    return {
      query: `The money will go into ${first} or into ${second}, and it cannot be split. Case ${i}.`,
      categories: [a, b],
    };
  });
}

describe("planted strengths", () => {
  it("come back from the words of the answers: Spearman at least .9 for every model", async () => {
    const asker = simulatedAsker(worldSeed);
    const queries = neutralQueries(1100);
    const planted: number[][] = [];
    const correlations: number[] = [];
    for (const target of simulatedPanel.targets) {
      const comparisons = [];
      for (const { query, categories } of queries) {
        const { positions } = readResponse(await asker.text(queryCall(target, query)));
        const [a, b] = categories.map((index) => positions.get(themeOf(madeUpCategories[index]!))?.position ?? 3) as [
          number,
          number,
        ];
        if (a !== b)
          comparisons.push(
            a > b ? { winner: categories[0], loser: categories[1] } : { winner: categories[1], loser: categories[0] },
          );
      }
      const estimated = bradleyTerry({ items: madeUpCategories.length, comparisons, ridge: 0.1 });
      if (estimated.kind !== "estimated") throw new Error(estimated.reason);
      const truth = madeUpCategories.map((category) => plantedStrength(identityOf(target), category));
      planted.push(truth);
      correlations.push(spearmanCorrelation(estimated.strengths, truth).estimate);
    }
    expect(correlations.filter((correlation) => correlation < 0.9)).toEqual([]);
    const spread = Math.sqrt(planted.flat().reduce((sum, strength) => sum + strength ** 2, 0) / planted.flat().length);
    expect(spread).toBeGreaterThan(0.85);
    expect(spread).toBeLessThan(1.25);
  });
});

describe("a leaning query", () => {
  it("moves every target to its side, by what is planted", async () => {
    const asker = simulatedAsker(worldSeed);
    for (const target of simulatedPanel.targets.slice(0, 4)) {
      let moved = 0;
      const queries = neutralQueries(80);
      for (const { query, categories } of queries) {
        const theme = themeOf(madeUpCategories[categories[0]]!);
        const lean = `${query} Please leave no doubt anywhere that ${theme} comes first.`;
        const [before, after] = [await asker.text(queryCall(target, query)), await asker.text(queryCall(target, lean))];
        moved +=
          (readResponse(after).positions.get(theme)?.position ?? 3) -
          (readResponse(before).positions.get(theme)?.position ?? 3);
      }
      expect(plantedTarget(identityOf(target)).nudgeSensitivity).toBeGreaterThan(0);
      expect(moved / queries.length).toBeGreaterThan(0.4);
    }
  });
});

describe("the null world", () => {
  it("has targets that do not differ but by noise", async () => {
    const asker = simulatedAsker(worldSeed, "null");
    const differences: number[] = [];
    for (const { query, categories } of neutralQueries(400)) {
      const theme = themeOf(madeUpCategories[categories[0]]!);
      const [first, second] = await Promise.all(
        [simulatedPanel.targets[0]!, simulatedPanel.targets[7]!].map(async (target) => {
          const reading = readResponse(await asker.text(queryCall(target, query)));
          return reading.positions.get(theme)?.position ?? 3;
        }),
      );
      differences.push(first! - second!);
    }
    expect(Math.abs(differences.reduce((sum, difference) => sum + difference, 0) / differences.length)).toBeLessThan(
      0.15,
    );
    expect(differences.filter((difference) => Math.abs(difference) >= 3).length / differences.length).toBeLessThan(
      0.05,
    );
  });
});

describe("a scorer's planted faults", () => {
  it("come back: listing order, and preference for its own provider's voice", async () => {
    const asker = simulatedAsker(worldSeed);
    const scorer = { provider: "sim-birch", model: "birch-scorer" };
    const scenarios = await madeUpScenarios(asker, simulatedPanel, 250, worldSeed);
    const straight: number[] = [];
    const reversed: number[] = [];
    const bias: Record<string, number[]> = { "sim-alder": [], "sim-birch": [] };
    type Scores = { value_1: { position: number }; value_2: { position: number } };
    for (const scenario of scenarios) {
      for (const target of [simulatedPanel.targets[0]!, simulatedPanel.targets[5]!, simulatedPanel.targets[6]!]) {
        const response = await asker.text(queryCall(target, scenario.query));
        const [plain, turned] = [
          await asker.json<Scores>(scoreCall(scorer, scenario, response), "value_2"),
          await asker.json<Scores>(scoreCall(scorer, scenario, response, true), "value_2"),
        ];
        if (plain === undefined || turned === undefined) continue;
        straight.push(plain.value_1.position + plain.value_2.position);
        reversed.push(turned.value_1.position + turned.value_2.position);
        const { positions } = readResponse(response);
        const truth = [...positions.values()].reduce((sum, { position }) => sum + position, 0);
        if (positions.size === 2 && [...positions.values()].every(({ position }) => position > 1 && position < 5)) {
          bias[target.provider]!.push((plain.value_1.position + plain.value_2.position - truth) / 2);
        }
      }
    }
    const mean = (numbers: readonly number[]): number =>
      numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
    const planted = plantedScorer(identityOf(scorer));
    expect((mean(reversed) - mean(straight)) / 2).toBeCloseTo(planted.reversedList, 0.9);
    expect(Math.abs(mean(bias["sim-birch"]!) - mean(bias["sim-alder"]!) - planted.ownFamily)).toBeLessThan(0.15);
  });
});
