import { describe, expect, it } from "vitest";
import { randomFor } from "../../base/random.ts";
import type { Disagreement } from "../../domain/response/disagreement.ts";
import type { Noise } from "../../domain/response/noise.ts";
import type { Score } from "../../domain/response/score.ts";
import { disagreementsOf } from "../disagreements/disagreements-of.ts";
import { panelModel, stageContext } from "../fixtures/context.ts";
import { score, streamOf } from "../fixtures/rows.ts";
import { noiseStage } from "./stage.ts";

const targets = ["a", "b", "c", "d"];
const context = stageContext({ panels: { ...stageContext().panels, target: targets.map((name) => panelModel(name)) } });

/** Scores of one scenario: per target its positions on value 1, sample by sample; value 2 is the mirror image. */
function scenario(name: string, positions: readonly (readonly number[])[]): Score[] {
  return positions.flatMap((samples, target) =>
    samples.map((position, sample) =>
      score(targets[target]!, position, 6 - position, { scenarioId: name, pairId: `pair of ${name}`, sample }),
    ),
  );
}

async function noiseOf(scenarios: readonly (readonly Score[])[]): Promise<Noise[]> {
  const disagreements: Disagreement[] = scenarios.flatMap((scores) =>
    disagreementsOf(scores, [{ name: "all", targets }]),
  );
  return await Array.fromAsync(await noiseStage.rows({ disagreements: streamOf(disagreements) }, context));
}

const apart = [
  [0, 0],
  [0, 1],
  [6, 6],
  [6, 5],
];
const noisy = (name: string): Score[] => {
  const random = randomFor("noisy", name);
  return scenario(
    name,
    targets.map(() => [2 + random.integer(3), 2 + random.integer(3)]),
  );
};
const names = Array.from({ length: 30 }, (_, index) => `n${index}`);

describe("the noise stage", () => {
  it("takes what noise adds off the squared deviation, by hand", async () => {
    // Means 0, .5, 6, 5.5: deviation^2 = 7.625 (population). Within variances 0, .5, 0, .5: noise (3 / 16) (1 / 2) (0 + .5 + 0 + .5) = .09375.
    const [row] = await noiseOf([scenario("s", apart), ...names.map(noisy)]);
    expect(row).toMatchObject({
      scenarioId: "s",
      basis: "samples",
      correctedSquare1: expect.closeTo(7.625 - 0.09375, 6),
    });
    expect(row!.correctedDisagreement).toBeCloseTo(Math.sqrt(7.625 - 0.09375), 9);
  });

  it("calls high what noise does not reach, and what noise alone makes not", async () => {
    const wild = (name: string): Score[] =>
      scenario(name, [
        [0, 6],
        [6, 0],
        [6, 6],
        [0, 0],
      ]);
    const found = await noiseOf([
      ...names.slice(0, 20).map((name) => scenario(`apart ${name}`, apart)),
      ...names.slice(20, 24).map((name) => wild(`wild ${name}`)),
      ...names.map(noisy),
    ]);
    const callsOf = (kind: string) =>
      new Set(found.filter(({ scenarioId }) => scenarioId.startsWith(kind)).map(({ call }) => call));
    expect({ apart: callsOf("apart"), wild: callsOf("wild"), noisy: callsOf("n") }).toEqual({
      apart: new Set(["high"]),
      wild: new Set(["not-above-noise"]),
      noisy: new Set(["low"]),
    });
  });

  it("gives a scenario that was answered once the noise of those that were answered twice", async () => {
    const once = scenario("once", [[0], [0], [6], [6]]);
    const found = await noiseOf([
      once,
      ...names.slice(0, 8).map((name) => scenario(`apart ${name}`, apart)),
      ...names.map(noisy),
    ]);
    const [row] = found;
    const own = found.slice(1).map(({ correctedSquare1 }) => correctedSquare1!);
    expect(row).toMatchObject({ scenarioId: "once", basis: "samples", call: "high" });
    expect(row!.correctedSquare1).toBeLessThan(9);
    expect(own.every(Number.isFinite)).toBe(true);
  });

  it("cannot tell where nothing repeats itself, and has no number then", async () => {
    const [high, low] = await noiseOf([scenario("s1", [[0], [0], [6], [6]]), scenario("s2", [[3], [3], [3], [4]])]);
    const nothing = {
      basis: null,
      correctedSquare1: null,
      correctedDisagreement: null,
      pValue: null,
      adjustedPValue: null,
    };
    expect(high).toMatchObject({ ...nothing, call: "cannot-tell" });
    expect(low).toMatchObject({ ...nothing, call: "low" });
  });

  it("goes by scoring noise alone with two scorers and one sample", async () => {
    const twice = (name: string, positions: readonly number[]): Score[] =>
      ["scorer-1", "scorer-2"].flatMap((scorer, offset) =>
        positions.map((position, target) =>
          score(targets[target]!, Math.min(6, position + offset), 3, { scenarioId: name, pairId: name, scorer }),
        ),
      );
    const found = await noiseOf([twice("s1", [0, 1, 5, 5]), twice("s2", [2, 3, 2, 3])]);
    expect(found.map(({ basis }) => basis)).toEqual(["scoring", "scoring"]);
    // the scorers' constant offset is no noise
    expect(found[0]!.correctedSquare1).toBeCloseTo((2.75 ** 2 + 1.75 ** 2 + 2 * 2.25 ** 2) / 4, 6);
  });

  it("gives the same rows whatever the order of the scenarios", async () => {
    const scenarios = [scenario("s", apart), ...names.map(noisy)];
    const sorted = (rows: Noise[]) => rows.sort((a, b) => (a.scenarioId < b.scenarioId ? -1 : 1));
    const close = (rows: Noise[]) => rows.map(({ scenarioId, call, pValue }) => [scenarioId, call, pValue!.toFixed(9)]);
    expect(close(sorted(await noiseOf([...scenarios].reverse())))).toEqual(close(sorted(await noiseOf(scenarios))));
  });
});
