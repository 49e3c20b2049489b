import { expect, it } from "vitest";
import { paperPreset, settingsSchema } from "../run/settings.ts";
import { duplicateThreshold, selectionThreshold } from "./distance-threshold.ts";

const usual = settingsSchema.parse({});

it("thresholds are the published ones for embedders that see meaning, and others for one that sees words", () => {
  expect([duplicateThreshold(usual, false), selectionThreshold(usual, false)]).toEqual([0.4, 0.8]);
  expect([duplicateThreshold(usual, true), selectionThreshold(usual, true)]).not.toEqual([0.4, 0.8]);
});

it("a threshold in the settings holds for every embedder", () => {
  const own = settingsSchema.parse({ duplicates: { threshold: 0.1 }, selections: { threshold: 2.5 } });
  for (const lexical of [true, false]) {
    expect([duplicateThreshold(own, lexical), selectionThreshold(own, lexical)]).toEqual([0.1, 2.5]);
  }
});

it("the paper's preset keeps the paper's thresholds, whatever the embedder", () => {
  const paper = settingsSchema.parse(paperPreset);
  for (const lexical of [true, false]) {
    expect([duplicateThreshold(paper, lexical), selectionThreshold(paper, lexical)]).toEqual([0.4, 0.8]);
  }
});
