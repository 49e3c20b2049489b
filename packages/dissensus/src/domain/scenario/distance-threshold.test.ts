import { expect, it } from "vitest";
import { paperPreset, settingsSchema } from "../run/settings.ts";
import { type DistanceScale, duplicateThreshold, selectionThreshold } from "./distance-threshold.ts";

const usual = settingsSchema.parse({});
const semantic: DistanceScale = { embedder: "semantic" };
const lexical = (typicalDistance: number | null): DistanceScale => ({ embedder: "lexical", typicalDistance });
const both = (settings: typeof usual, scale: DistanceScale) => [
  duplicateThreshold(settings, scale),
  selectionThreshold(settings, scale),
];

it("thresholds are the published ones for embedders that see meaning", () => {
  expect(both(usual, semantic)).toEqual([0.4, 0.8]);
});

it("for one that sees words they are shares of the distance between unrelated scenarios, in the published ratio", () => {
  expect([both(usual, lexical(1.39)), both(usual, lexical(1)), both(usual, lexical(0))]).toEqual([
    [0.44, 0.89],
    [0.32, 0.64],
    [0.01, 0.01],
  ]);
});

it("without two pairs to measure, unrelated scenarios count as far apart as published ones", () => {
  expect(both(usual, lexical(null))).toEqual(both(usual, lexical(1.4)));
});

it("a threshold in the settings holds for every embedder", () => {
  const own = settingsSchema.parse({ duplicates: { threshold: 0.1 }, selections: { threshold: 2.5 } });
  for (const scale of [semantic, lexical(1.2), lexical(null)]) expect(both(own, scale)).toEqual([0.1, 2.5]);
});

it("the paper's preset keeps the paper's thresholds, whatever the embedder", () => {
  const paper = settingsSchema.parse(paperPreset);
  for (const scale of [semantic, lexical(1.2)]) expect(both(paper, scale)).toEqual([0.4, 0.8]);
});
