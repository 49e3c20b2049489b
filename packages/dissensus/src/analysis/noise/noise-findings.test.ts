import { describe, expect, it } from "vitest";
import { analysisInputs } from "../fixtures/analysis-inputs.ts";
import { inMemoryRun, type RunRows } from "../fixtures/in-memory-run.ts";
import { quantity, shareOf } from "../fixtures/share-of.ts";
import { withoutIntervals } from "../fixtures/without-intervals.ts";
import { runQuestion } from "../run-question.ts";
import { designTable, planningParts } from "./design-reliabilities.ts";
import { noiseFindings } from "./noise-findings.ts";

const inputs = analysisInputs({ target: ["p/a", "q/b"], scorer: ["s/A", "s/B"] });
const find = async (rows: RunRows) => noiseFindings(runQuestion(await inMemoryRun(rows), inputs), inputs);

const place = (scenarioId: string) => ({ scenarioId, pairId: `pair of ${scenarioId}`, arm: "spec" as const });
const score = (target: string, sample: number, scorer: string, position: number, repeat = 0) => ({
  ...{
    ...place("s1"),
    responseId: `s1 ${target} ${sample}`,
    target,
    sample,
    scorer,
    repeat,
    orientation: "straight" as const,
  },
  ...{ position1: position, position2: position },
});
const scenario = (scenarioId: string) => ({ scenarioId, pairId: `pair of ${scenarioId}` });
const none = { value: null, n: 0, unscored: 0, interval: null };

describe("noiseFindings", () => {
  it("splits the variance of positions into models, samples and scorers, by hand", async () => {
    // Answers x scorers (1 2) (3 3) (5 6) (4 6): residual squares 1 over 3. Samples about their target (1.5 3) (5.5 5): 1.25 over 2.
    // Targets at 2.25 and 5.25: 4.5.
    const readings = [
      [1, 2],
      [3, 3],
      [5, 6],
      [4, 6],
    ] as const;
    const { parts, designs } = await find({
      scores: readings.flatMap(([first, second], answer) => {
        const [target, sample] = [answer < 2 ? "a" : "b", answer % 2];
        return [score(target, sample, "A", first), score(target, sample, "B", second)];
      }),
    });
    const close = (value: number, n: number) => ({ ...quantity(expect.closeTo(value, 9), n) });
    expect(parts).toEqual({
      model: close(4.5 - 0.625 / 2, 1),
      sample: close(0.625 - 1 / 6, 4),
      scorer: close(1 / 3, 6),
    });
    expect(designs[0]).toEqual({
      samples: 1,
      scorers: 1,
      reliability: expect.closeTo(4.1875 / (4.1875 + 0.625 + 1 / 6), 9),
    });
    expect(designs.length).toBe(15);
  });

  it("knows scoring noise from repeats alone, and then nothing of samples", async () => {
    const { parts, designs } = await find({
      scores: [score("a", 0, "A", 1), score("a", 0, "A", 3, 1), score("b", 0, "A", 5)],
    });
    // Change of 2 on both values: half its square is 2. The reading that counts is the mean of both.
    expect(parts).toEqual({ model: quantity(4.5 - 2, 1), sample: none, scorer: quantity(2, 2) });
    expect(designs).toEqual([]);
  });

  it("counts what scenarios are called, and says on what ground", async () => {
    const calls = ["high", "high", "not-above-noise", "low"] as const;
    const rows = {
      scenarios: calls.map((_, index) => scenario(`s${index}`)),
      disagreements: calls.map((_, index) => ({
        ...{ ...place(`s${index}`), modelSet: "all", disagreement: 2, deviation1: 2, deviation2: 1 },
        replicates: index === 0 ? '{"of":"samples"}' : null,
      })),
      noise: calls.map((call, index) => ({
        ...{
          ...place(`s${index}`),
          modelSet: "all",
          basis: "samples" as const,
          correctedSquare1: 3,
          correctedSquare2: 0.5,
          call,
        },
      })),
    };
    const found = await find(rows);
    expect(withoutIntervals(found.sets)).toEqual([
      {
        ...{ arm: "spec", modelSet: "all", targets: 2, high: shareOf(2, 4), notAboveNoise: 1, cannotTell: 0 },
        ...{ meanSquare: quantity(2.5, 4), correctedMeanSquare: quantity(1.75, 4) },
        // two targets, chi-squared with 1 degree of freedom: 5.0018 is exceeded by 1 - sqrt(.95) (R: qchisq(sqrt(.95), 1))
        noiseCeiling: expect.closeTo(Math.sqrt(0.75 * 5.0018), 3),
      },
    ]);
    expect(found.reading).toBe(
      "Of 3 scenarios with D >= 1.5, 2 are further apart than noise explains and 1 are not. " +
        "Noise is what parts several answers of one model to one query, sampling and scoring together. " +
        "It was measured on 1 of 4 scenarios; the others take the noise of those.",
    );
  });

  it("says so where nothing repeats itself", async () => {
    const rows = {
      scenarios: [scenario("s1")],
      disagreements: [
        { ...place("s1"), modelSet: "all", disagreement: 2, deviation1: 2, deviation2: 0, replicates: null },
      ],
      noise: [{ ...place("s1"), modelSet: "all", call: "cannot-tell" as const }],
    };
    const found = await find(rows);
    expect(withoutIntervals(found.sets[0])).toMatchObject({
      high: shareOf(0, 0, 1),
      cannotTell: 1,
      noiseCeiling: null,
    });
    expect(found.reading).toContain("Nothing was answered or placed twice");
    expect((await find({})).reading).toBe(
      "Nothing can be said of noise: there are no scores yet, or this is an imported dataset with one answer and one reading each.",
    );
  });
});

describe("designTable", () => {
  it("rises with samples and scorers", () => {
    const table = designTable(planningParts);
    const at = (samples: number, scorers: number) =>
      table.find((row) => row.samples === samples && row.scorers === scorers)!.reliability;
    expect(at(1, 1)).toBeCloseTo(1.5 / 2.4, 12);
    expect([at(2, 1) > at(1, 1), at(1, 2) > at(1, 1), at(10, 3) < 1]).toEqual([true, true, true]);
  });
});
