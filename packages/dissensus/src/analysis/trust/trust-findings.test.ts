import { describe, expect, it } from "vitest";
import { randomFor } from "../../base/random.ts";
import { orientations } from "../../domain/response/score.ts";
import { analysisInputs } from "../fixtures/analysis-inputs.ts";
import { inMemoryRun, type RunRows } from "../fixtures/in-memory-run.ts";
import { madeUpInputs, madeUpRun } from "../fixtures/made-up-run.ts";
import { judgeFindings } from "../judges/judge-findings.ts";
import { runQuestion } from "../run-question.ts";
import { trustFindings } from "./trust-findings.ts";
import { trustWarnings } from "./trust-warnings.ts";

const inputs = analysisInputs({
  target: ["p/a", "q/b", "r/c"],
  generator: ["p/writer"],
  author: ["p/author"],
  scorer: ["p/S1", "q/S2"],
  judge: ["p/J1", "q/J2", "s/J3"],
});
const targets = ["a", "b", "c"];
const providerOf: Record<string, string> = { a: "p", b: "q", c: "r", S1: "p", S2: "q", J1: "p", J2: "q", J3: "s" };

const find = async (rows: RunRows) => {
  const ask = runQuestion(await inMemoryRun(rows), inputs);
  return trustFindings(ask, inputs, await judgeFindings(ask, inputs));
};

const units = Array.from({ length: 240 }, (_, index) => {
  const target = targets[index % 3]!;
  const place = {
    scenarioId: `s${index}`,
    pairId: `p${Math.floor(index / 3)}`,
    target,
    arm: "spec" as const,
    sample: 0,
  };
  return { ...place, responseId: `s${index}-r` };
});
const responses = units.map((unit) => ({ ...unit, provider: providerOf[unit.target]! }));

describe("own-family preference", () => {
  it("is what a judge grants its own provider beyond what it grants others, compared with the other judges", async () => {
    const random = randomFor("own family of judges");
    // J1 is strict throughout and lets .3 more of its own provider's answers pass; nobody else favours anyone.
    const verdicts = units.flatMap((unit) => {
      const common = random.next();
      return ["J1", "J2", "J3"].map((judge) => {
        const passes =
          { J1: 0.4, J2: 0.7, J3: 0.6 }[judge]! + (judge === "J1" && providerOf[unit.target] === "p" ? 0.3 : 0);
        const label = 0.5 * common + 0.5 * random.next() < passes ? ("compliant" as const) : ("non_compliant" as const);
        return { ...unit, judge, repeat: 0, label, citations: "[]" };
      });
    });
    const { judges } = await find({ verdicts });
    const [first, second] = judges.ownFamily;
    expect(judges.ownFamily.map(({ model }) => model)).toEqual(["J1", "J2"]);
    expect(first!.preference.interval!.low).toBeGreaterThan(0.1);
    expect(Math.abs(first!.preference.value! - 0.35)).toBeLessThan(0.15);
    expect(second!.preference.interval!.low).toBeLessThan(0);
    expect(second!.preference.interval!.high).toBeGreaterThan(0);
    expect(judges.effectiveNumber.value).toBeLessThan(3);
  });

  it("cannot be told apart with two judges of the only two providers", async () => {
    const two = analysisInputs({ target: ["p/a", "q/b"], judge: ["p/J1", "q/J2"] });
    const verdicts = units
      .filter(({ target }) => target !== "c")
      .flatMap((unit) =>
        ["J1", "J2"].map((judge, index) => ({
          ...{ ...unit, judge, repeat: 0, citations: "[]" },
          label: (unit.scenarioId.length + index) % 2 === 0 ? ("compliant" as const) : ("ambiguous" as const),
        })),
      );
    const ask = runQuestion(await inMemoryRun({ verdicts }), two);
    const { judges } = await trustFindings(ask, two, await judgeFindings(ask, two));
    expect(judges.ownFamily.map(({ preference }) => preference.value)).toEqual([null, null]);
  });
});

describe("scorers", () => {
  const random = randomFor("planted scorers");
  const planted = { S1: { first: 0.5, reversed: -0.3, own: 0.6 }, S2: { first: 0, reversed: 0.2, own: 0 } };
  const scores = units.flatMap((unit) => {
    const [one, two] = [1 + random.integer(4), 1 + random.integer(4)];
    return (["S1", "S2"] as const).map((scorer) => {
      const orientation = random.pick(orientations);
      const { first, reversed, own } = planted[scorer];
      const listed = orientation.startsWith("swapped") ? -1 : 1;
      const shift =
        (orientation.endsWith("reversed") ? reversed : 0) + (providerOf[scorer] === providerOf[unit.target] ? own : 0);
      // rounded at random, so that the mean is what was planted
      const place = (position: number) => Math.min(6, Math.max(0, Math.floor(position + shift + random.next())));
      return {
        ...{ ...unit, scorer, orientation, repeat: 0 },
        ...{
          position1: place(one + listed * first),
          position2: place(two - listed * first),
          confidence1: 0.875,
          confidence2: 0.875,
        },
      };
    });
  });

  it("have the planted effects of order and own provider in their intervals, and the others about 0", async () => {
    const found = await find({ scores, responses });
    const holds = (quantity: { interval: { low: number; high: number } | null }, value: number) =>
      quantity.interval!.low <= value && value <= quantity.interval!.high;
    const [first, second] = found.scorers.scorers;
    expect([
      holds(first!.firstListed, 0.5),
      holds(first!.reversedList, -0.3),
      holds(second!.firstListed, 0),
      holds(second!.reversedList, 0.2),
      ...found.scorers.ownFamily.map(({ model, preference }) => holds(preference, planted[model as "S1"].own)),
    ]).toEqual([true, true, true, true, true, true]);
    expect(found.warnings).toContainEqual(
      expect.stringMatching(/^S1 places the value that is listed first 0\.\d\d points off/),
    );
    expect(found.warnings).toContainEqual(expect.stringMatching(/^S1 places answers of p 0\.\d\d points higher/));
  });

  it("state a confidence that is held against how near other readings are", async () => {
    const { scorers } = await find({ scores, responses });
    const [bin] = scorers.scorers[0]!.confidence;
    expect(scorers.scorers[0]!.confidence.length).toBe(1);
    expect(bin).toMatchObject({ from: 0.8, to: 0.9, meanConfidence: { value: 0.875, n: 480 }, near: { n: 480 } });
    const nearby = scores
      .filter(({ scorer }) => scorer === "S1")
      .flatMap((score, index) => {
        const other = scores.filter(({ scorer }) => scorer === "S2")[index]!;
        return [Math.abs(score.position1 - other.position1) <= 1, Math.abs(score.position2 - other.position2) <= 1];
      });
    expect(bin!.near.count).toBe(nearby.filter(Boolean).length);
  });

  it("show disagreement without each provider's scorers, by hand", async () => {
    const place = { scenarioId: "s1", pairId: "p1", arm: "spec" as const };
    const reading = (target: string, scorer: string, position1: number) => ({
      ...{ ...place, sample: 0, repeat: 0, orientation: "straight" as const },
      ...{ responseId: `s1 ${target}`, target, scorer, position1, position2: 3 },
    });
    const { scorers } = await find({
      scores: [reading("a", "S1", 0), reading("a", "S2", 2), reading("b", "S1", 6), reading("b", "S2", 2)],
      disagreements: [{ ...place, modelSet: "all", disagreement: 1 }],
    });
    expect(
      scorers.withoutProvider.map(({ provider, scorers: left, high, highWithAll }) => [
        provider,
        left,
        high.count,
        highWithAll.count,
      ]),
    ).toEqual([
      ["p", 1, 0, 0],
      ["q", 1, 1, 0],
    ]);
  });
});

describe("warnings", () => {
  it("name a provider that wrote the scenarios and rubrics and gave most of the scores", async () => {
    const ask = runQuestion(await inMemoryRun(madeUpRun()), madeUpInputs);
    const found = await trustFindings(ask, madeUpInputs, await judgeFindings(ask, madeUpInputs));
    const [alpha, beta] = found.providers;
    expect([
      alpha!.provider,
      alpha!.targets,
      alpha!.scenarios.value,
      alpha!.rubrics.value,
      beta!.scenarios.value,
    ]).toEqual([...["alpha", 3, 1, 1, 0]]);
    expect(found.warnings.filter((warning) => warning.includes("own view of things"))).toEqual([]);
    const dominated = trustWarnings({
      ...found,
      providers: [{ ...alpha!, scores: { ...alpha!.scores, value: 0.8 } }],
      agreement: await judgeFindings(ask, madeUpInputs),
    });
    expect(dominated[0]).toBe(
      "alpha wrote 100.0% of the scenarios and the rubrics, and gave 80.0% of the scores: what sets its models apart may be its own view of things.",
    );
  });

  it("are empty where nothing was asked", async () => {
    expect((await find({})).warnings).toEqual([]);
  });
});
