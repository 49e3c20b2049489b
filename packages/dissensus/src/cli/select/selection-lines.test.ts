import { expect, it } from "vitest";
import { selectedLines, selectingLine } from "./selection-lines.ts";

const common = { stage: "selections", subset: "north", vectors: 411_000, bytes: 1.07e9, blocks: 1 };

it("a selection under way shows what is read, then what is kept, with its memory", () => {
  const selecting = { kind: "selecting" as const, ...common, read: 12_288, picks: null, waiting: null };
  expect([selectingLine(selecting), selectingLine({ ...selecting, picks: 900, waiting: 410_000 })]).toEqual([
    "       north           12,288 of 411,000 vectors read · 1.07 GB",
    "       north           900 kept of 411,000 · 410,000 undecided · 1.07 GB",
  ]);
  expect(selectingLine({ ...selecting, blocks: 6 })).toBe(
    "       north           12,288 of 411,000 vectors read · 1.07 GB · 6 blocks",
  );
});

it("what came out is one line of numbers and one of what is proven", () => {
  const bound = "The cover radius is below the threshold.";
  const selected = {
    ...{ kind: "selected" as const, ...common, mode: "net" as const, weighted: true, threshold: 0.8, k: null },
    ...{ picks: 43_960, separation: 0.80001, coverRadius: 0.79999, bound },
  };
  expect(selectedLines(selected)).toEqual([
    "       north           43,960 of 411,000 kept (net) · weight x distance 0.8 · separation 0.8000 · cover radius 0.8000",
    `       ${bound}`,
  ]);
  expect(selectedLines({ ...selected, blocks: 6 })[0]).toContain("kept (net, in 6 blocks)");
  const duplicates = { ...selected, stage: "duplicates", subset: null, weighted: false, k: 30, separation: null };
  expect(selectedLines(duplicates)[0]).toBe(
    "     duplicates        43,960 of 411,000 kept (net) · distance 0.8 · at most 30 · cover radius 0.8000",
  );
});
