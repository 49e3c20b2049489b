import { describe, expect, it } from "vitest";
import { analysisInputs } from "../fixtures/analysis-inputs.ts";
import { inMemoryRun, type RunRows } from "../fixtures/in-memory-run.ts";
import { pairOf, releasedInputs, score, verdicts } from "../reproduction/fixtures/dataset-rows.ts";
import { compareRuns } from "./compare-runs.ts";
import type { PairedFlips } from "./comparison.ts";

const scenario = (scenarioId: string) => ({
  scenarioId,
  pairId: pairOf(scenarioId),
  framing: "neutral" as const,
  query: `query ${scenarioId}`,
});
const pairs = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => ({
  ...{ pairId: `pair of ${number}`, value1: "candour", value2: "tact" },
  ...{ category1: number % 2 === 0 ? "Care" : "Craft", category2: "Order" },
}));
const refusal = (scenarioId: string, target: string, refuses: boolean) => ({
  ...{
    responseId: `${scenarioId}-${target}`,
    scenarioId,
    pairId: pairOf(scenarioId),
    target,
    arm: "none" as const,
    sample: 0,
  },
  ...{ labeller: "l", category: refuses ? ("complete_rejection" as const) : ("full_compliance" as const) },
});
const runOf = async (name: string, rows: RunRows, inputs = releasedInputs) => ({
  name,
  query: await inMemoryRun({ pairs, ...rows }),
  inputs,
});
const short = ({ n, unread, before, after, onlyBefore, onlyAfter, mcnemarPValue, pValue }: PairedFlips) => [
  ...[n, unread, before, after, onlyBefore, onlyAfter, mcnemarPValue, pValue],
];
const ids = ["s1a", "s2a", "s3a", "s4a", "s5a", "s6a"];

describe("compareRuns", () => {
  it("pairs scenarios by content and counts flips of verdict and refusal", async () => {
    const before = await runOf("old", {
      scenarios: [...ids, "s7a"].map(scenario),
      verdicts: ids.flatMap((id) => verdicts(id, "o3", id === "s1a" ? "nnn" : "ccc")),
      refusals: ids.slice(0, 2).map((id) => refusal(id, "o3", true)),
    });
    const after = await runOf("new", {
      scenarios: [...ids, "s8a"].map(scenario),
      // s1a becomes compliant; s2a, s3a, s4a problematic; s5a stays; s6a has no majority
      verdicts: [
        ...verdicts("s1a", "o3", "ccc"),
        ...["s2a", "s3a", "s4a"].flatMap((id) => verdicts(id, "o3", "nna")),
        ...verdicts("s5a", "o3", "ccc"),
        ...verdicts("s6a", "o3", "cn"),
      ],
      refusals: [refusal("s1a", "o3", true), refusal("s2a", "o3", false)],
    });
    const { scenarios, targets, flipped, families } = await compareRuns(before, after);
    expect(scenarios).toEqual({ both: 6, onlyBefore: 1, onlyAfter: 1 });
    expect(targets.map((target) => target.before)).toEqual(["o3", "o4_mini", "grok_4"]);
    const [o3, o4Mini] = targets;
    // 5 read in both: before 1/5, after 3/5. Discordant 1 and 3: McNemar exact 2 * (1 + 4) / 16; sign flips of -1, 1, 1, 1: 10 of 16 as far.
    expect(short(o3!.problematic)).toEqual([5, 1, 0.2, 0.6, 1, 3, 0.625, 0.625]);
    expect(o3!.problematic.difference.value).toBeCloseTo(0.4, 12);
    // one pair stays, one stops: a single difference has its sign by chance
    expect(short(o3!.refusals)).toEqual([2, 4, 1, 0.5, 1, 0, 1, 1]);
    expect(short(o4Mini!.problematic)).toEqual([0, 0, null, null, 0, 0, null, null]);
    expect(families[0]).toEqual({ name: "verdicts, refusals and positions of all targets", tests: 2, changes: 0 });
    expect(flipped.map(({ scenarioId, kinds }) => [scenarioId, kinds])).toEqual([
      ["s1a", ["became compliant"]],
      ["s2a", ["became problematic", "stopped refusing"]],
      ["s3a", ["became problematic"]],
      ["s4a", ["became problematic"]],
    ]);
  });

  it("has shifts of position, overall and by category of the values", async () => {
    const placed = (shift: number) =>
      ["s1a", "s2a"].flatMap((id) => [score(id, "o3", 1, 2 + shift), score(id, "o4_mini", 3, 3)]);
    const scenarios = ["s1a", "s2a"].map(scenario);
    const { targets } = await compareRuns(
      await runOf("old", { scenarios, scores: placed(0) }),
      await runOf("new", { scenarios, scores: placed(3) }),
    );
    const [o3, o4Mini] = targets;
    expect(o3!.position).toMatchObject({ n: 2, before: 1.5, after: 3, difference: { value: 1.5 }, pValue: 0.5 });
    expect(o3!.moved.value).toBe(1);
    expect(o3!.categories.map(({ name, n, before, after }) => [name, n, before, after])).toEqual([
      ["Care", 1, 1, 1],
      ["Craft", 1, 1, 1],
      ["Order", 2, 2, 5],
    ]);
    expect(o4Mini!.position).toMatchObject({ before: 3, after: 3, difference: { value: 0 }, pValue: 1 });
  });

  it("has no shifts by category where values have none", async () => {
    const bare = pairs.map((pair) => ({ ...pair, category1: "uncategorised", category2: "unstated" }));
    const rows = { pairs: bare, scenarios: [scenario("s1a")], scores: [score("s1a", "o3", 1, 2)] };
    const { targets } = await compareRuns(await runOf("old", rows), await runOf("new", rows));
    expect(targets[0]!.categories).toEqual([]);
  });

  it("says which clauses decide more or less often, and tests those of enough cases", async () => {
    const decided = (clause: string, some: readonly string[]) =>
      ids.flatMap((id) => {
        const label = some.includes(id) ? "nnn" : "ccc";
        return verdicts(id, "o3", label).map((verdict) => ({ ...verdict, decisiveClause: clause, citations: "[]" }));
      });
    const scenarios = ids.map(scenario);
    const { targets, families } = await compareRuns(
      await runOf("old", { scenarios, verdicts: decided("candour", ids) }),
      await runOf("new", { scenarios, verdicts: decided("tact", ids.slice(0, 3)) }),
    );
    expect(targets[0]!.clauses.map(({ name, ...flips }) => [name, ...short(flips)])).toEqual([
      // six of six flip: 2 / 2^6
      ["candour", 6, 0, 1, 0, 6, 0, 0.03125, 0.03125],
      // three of three: too few to be tested
      ["tact", 6, 0, 0, 0.5, 0, 3, 0.25, null],
    ]);
    expect(families[2]).toEqual({ name: "clauses, all targets", tests: 1, changes: 1 });
  });

  it("adjusts the tests of a family together", async () => {
    const scenarios = ids.map(scenario);
    const judged = (letters: string) =>
      ids.flatMap((id) => [...verdicts(id, "o3", letters), ...verdicts(id, "o4_mini", "ccc")]);
    const { targets } = await compareRuns(
      await runOf("old", { scenarios, verdicts: judged("ccc") }),
      await runOf("new", { scenarios, verdicts: judged("nnn") }),
    );
    const [o3, o4Mini] = targets.map(({ problematic }) => problematic);
    expect([o3!.pValue, o3!.adjustedPValue]).toEqual([0.03125, 0.0625]);
    expect([o4Mini!.pValue, o4Mini!.adjustedPValue]).toEqual([1, 1]);
  });

  it("takes a target of another name for the one that it replaces", async () => {
    const inputs = {
      ...releasedInputs,
      ...analysisInputs(
        { target: ["openai/o4"], judge: ["anthropic/claude_4", "openai/gpt41", "google/gemini_2_5"] },
        { arms: ["none"] },
      ),
    };
    const old = await runOf("old", { scenarios: [scenario("s1a")], scores: [score("s1a", "o3", 1, 1)] });
    const now = await runOf("new", { scenarios: [scenario("s1a")], scores: [score("s1a", "o4", 2, 2)] }, inputs);
    await expect(compareRuns(old, now)).rejects.toMatchObject({
      name: "InputError",
      message: expect.stringContaining("no target is in both runs"),
      cure: expect.stringContaining("--map o3=o4"),
    });
    await expect(compareRuns(old, now, { renamed: new Map([["o5", "o4"]]) })).rejects.toThrow(
      "the first run has no target o5",
    );
    const { targets } = await compareRuns(old, now, { renamed: new Map([["o3", "o4"]]) });
    expect(targets.map(({ before, after, position }) => [before, after, position.difference.value])).toEqual([
      ["o3", "o4", 1],
    ]);
  });

  it("says that nothing can be paired", async () => {
    const [old, now] = [
      await runOf("old", { scenarios: [scenario("s1a")] }),
      await runOf("new", { scenarios: [scenario("s2a")] }),
    ];
    await expect(compareRuns(old, now)).rejects.toMatchObject({
      name: "InputError",
      message: expect.stringContaining("no scenario is in both runs"),
    });
  });

  it("gives the same in windows of any size", async () => {
    const rows = (letters: string) => ({
      scenarios: ids.map(scenario),
      verdicts: ids.flatMap((id) => verdicts(id, "o3", id < "s3a" ? letters : "ccc")),
    });
    const [old, now] = [await runOf("old", rows("ccc")), await runOf("new", rows("nnn"))];
    const whole = await compareRuns(old, now);
    expect(await compareRuns(old, now, { pairsPerWindow: 2 })).toEqual(whole);
    expect(whole.targets[0]!.problematic.onlyAfter).toBe(2);
  });

  it("tells what else differs between the runs", async () => {
    const other = {
      ...releasedInputs,
      ...analysisInputs({ target: ["openai/o3"], judge: ["openai/gpt41"] }, { arms: ["spec"] }),
      spec: null,
    };
    const rows = { scenarios: [scenario("s1a")] };
    const { notes } = await compareRuns(await runOf("old", rows), await runOf("new", rows, other));
    expect(notes.map((note) => note.split(":")[0])).toEqual([
      "The arms differ",
      "The specs differ",
      "Judges differ",
      "Scorers differ",
      "One answer per scenario in both runs",
    ]);
  });
});
