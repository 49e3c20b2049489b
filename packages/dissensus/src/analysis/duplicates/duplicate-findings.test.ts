import { describe, expect, it } from "vitest";
import { analysisInputs } from "../fixtures/analysis-inputs.ts";
import { inMemoryRun, type RunRows } from "../fixtures/in-memory-run.ts";
import { runQuestion } from "../run-question.ts";
import { duplicateFindings } from "./duplicate-findings.ts";

const framings = ["neutral", "lean-1", "lean-2"] as const;
/** Six scenarios of two pairs on the unit circle, at these degrees. */
const degrees = { "a-0": 0, "a-1": 10, "a-2": 90, "b-0": 2, "b-1": 180, "b-2": 183 };
const ids = Object.keys(degrees) as (keyof typeof degrees)[];

/** Length of a chord. */
const chord = (angle: number): number => 2 * Math.sin((angle * Math.PI) / 360);
const pairOf = (id: string): string => `pair ${id[0]}`;
const framingOf = (id: string) => framings[Number(id[2])]!;

const common: RunRows = {
  scenarios: ids.map((scenarioId) => ({
    ...{ scenarioId, pairId: pairOf(scenarioId), framing: framingOf(scenarioId), generator: "g" },
    query: scenarioId === "b-0" ? "é".repeat(300) : `Query ${scenarioId}`,
  })),
  embeddings: ids.map((scenarioId) => {
    const angle = (degrees[scenarioId] * Math.PI) / 180;
    const vector = new Float32Array([Math.cos(angle), Math.sin(angle)]);
    return { scenarioId, pairId: pairOf(scenarioId), embedder: "words", vector };
  }),
};

type Id = keyof typeof degrees;

/** Kept scenarios in the order in which they were picked, with what greedy picked them at, and what the others are dropped for. */
function duplicates(kept: readonly (readonly [Id, number | null])[], dropped: readonly (readonly [Id, Id])[]) {
  return [
    ...kept.map(([scenarioId, pickDistance], pickOrder) => ({
      ...{ scenarioId, pairId: pairOf(scenarioId), kept: true, representativeId: scenarioId, distance: 0 },
      ...{ pickOrder, pickDistance, threshold: 0.1, separation: 0.2 },
    })),
    ...dropped.map(([scenarioId, representativeId]) => ({
      ...{ scenarioId, pairId: pairOf(scenarioId), kept: false, representativeId, pickOrder: null, pickDistance: null },
      ...{ threshold: 0.1, separation: 0.2 },
      distance: chord(Math.abs(degrees[scenarioId] - degrees[representativeId])),
    })),
  ];
}

async function found(rows: RunRows, mode: "net" | "greedy") {
  const inputs = analysisInputs({}, { duplicates: { mode, threshold: 0.1 } });
  return duplicateFindings(runQuestion(await inMemoryRun(rows), inputs), inputs);
}

const excerpt = (scenarioId: Id) => ({
  ...{ scenarioId, pairId: pairOf(scenarioId), framing: framingOf(scenarioId) },
  query: scenarioId === "b-0" ? `${"é".repeat(240)}…` : `Query ${scenarioId}`,
});

describe("duplicateFindings", () => {
  it("names what was dropped for what, largest groups first, with the beginnings of their texts", async () => {
    const dropped = [
      ["b-0", "a-0"],
      ["b-2", "b-1"],
      ["a-1", "a-0"],
    ] as const; // as a net of 0.2 would
    const findings = await found(
      {
        ...common,
        duplicates: duplicates(
          [
            ["a-0", null],
            ["a-2", null],
            ["b-1", null],
          ],
          dropped,
        ),
      },
      "net",
    );
    expect(findings).toMatchObject({
      ...{ mode: "net", threshold: 0.1, scenarios: 6, kept: 3, groupCount: 2 },
      ...{ separation: 0.2, coverRadius: expect.closeTo(chord(10), 6) },
      bound: expect.stringMatching(
        /^The cover radius is at most twice .* fewer than 3 centres has radius 0\.1000 or more\.$/,
      ),
    });
    expect(findings!.dropped).toEqual([
      { framing: "lean-1", keptFraming: "neutral", samePair: true, count: 1 },
      { framing: "lean-2", keptFraming: "lean-1", samePair: true, count: 1 },
      { framing: "neutral", keptFraming: "neutral", samePair: false, count: 1 },
    ]);
    expect(findings!.groups).toEqual([
      {
        kept: excerpt("a-0"),
        dropped: 2,
        members: [
          { ...excerpt("b-0"), distance: expect.closeTo(chord(2), 6) },
          { ...excerpt("a-1"), distance: expect.closeTo(chord(10), 6) },
        ],
      },
      { kept: excerpt("b-1"), dropped: 1, members: [{ ...excerpt("b-2"), distance: expect.closeTo(chord(3), 6) }] },
    ]);
  });

  it("tells under greedy what larger thresholds would have kept, and below the threshold how many suffice", async () => {
    const picks = [
      ["a-0", null],
      ["b-1", 2],
      ["a-2", Math.SQRT2],
      ["a-1", chord(10)],
    ] as const;
    const rows = {
      ...common,
      duplicates: duplicates(picks, [
        ["b-0", "a-0"],
        ["b-2", "b-1"],
      ]),
    };
    const { curve } = (await found(rows, "greedy"))!;
    const at = (distance: number) => curve.points.find((point) => point.distance === distance);
    expect([0, 0.05, 0.1, 0.15, 0.2, 1.4, 1.45, 2].map(at)).toEqual([
      { distance: 0, kept: 6, exact: false },
      { distance: 0.05, kept: 5, exact: false },
      { distance: 0.1, kept: 4, exact: true },
      { distance: 0.15, kept: 4, exact: true },
      { distance: 0.2, kept: 3, exact: true },
      { distance: 1.4, kept: 3, exact: true },
      { distance: 1.45, kept: 2, exact: true },
      { distance: 2, kept: 2, exact: true },
    ]);
    expect(curve.basis).toMatch(/^Mode greedy\./);
  });

  it("says nothing under net of distances beyond the threshold", async () => {
    const picks = [
      ["a-0", null],
      ["a-1", null],
      ["a-2", null],
      ["b-1", null],
    ] as const;
    const rows = {
      ...common,
      duplicates: duplicates(picks, [
        ["b-0", "a-0"],
        ["b-2", "b-1"],
      ]),
    };
    expect((await found(rows, "net"))!.curve).toEqual({
      basis: expect.stringMatching(/^Mode net\. .*do not say\.$/),
      points: [
        { distance: 0, kept: 6, exact: false },
        { distance: 0.05, kept: 5, exact: false },
        { distance: 0.1, kept: 4, exact: true },
      ],
    });
  });

  it("measures each scenario's nearest neighbour, and shows the pairs just below several distances", async () => {
    const rows = { ...common, duplicates: duplicates([["a-0", null]], []) };
    const { neighbours } = (await found(rows, "net"))!;
    // nearest: a-0 and b-0 2 degrees, b-1 and b-2 3 degrees, a-1 8 degrees to b-0, a-2 80 degrees to a-1
    const [two, three, eight, eighty] = [2, 3, 8, 80].map((angle) => Number(chord(angle).toFixed(4)));
    expect(neighbours).toMatchObject({ sampled: 6, scenarios: 6 });
    const counts = new Array(26).fill(0);
    counts[Math.floor(two! * 20)] += 2;
    counts[Math.floor(three! * 20)] += 2;
    counts[Math.floor(eight! * 20)] += 1;
    counts[Math.floor(eighty! * 20)] += 1;
    expect(neighbours!.bins).toEqual(counts.map((count, bin) => ({ from: bin / 20, to: (bin + 1) / 20, count })));
    const atThreshold = neighbours!.steps.find((step) => step.distance === 0.1);
    expect(atThreshold).toEqual({
      distance: 0.1,
      nearer: 4,
      pairs: [
        { distance: three, first: excerpt("b-1"), second: excerpt("b-2") },
        { distance: two, first: excerpt("a-0"), second: excerpt("b-0") },
      ],
    });
    const distances = neighbours!.steps.map((step) => step.distance);
    expect(distances).toEqual([...new Set(distances)].sort((a, b) => a - b));
    expect(neighbours!.steps.every(({ nearer, pairs }) => pairs.length <= 2 && pairs.length <= nearer)).toBe(true);
  });

  it("has no answer without de-duplication, and no neighbours without embeddings", async () => {
    expect(await found(common, "net")).toBeNull();
    const rows = { scenarios: common.scenarios!, duplicates: duplicates([["a-0", null]], []) };
    expect((await found(rows, "net"))!.neighbours).toBeNull();
  });
});
