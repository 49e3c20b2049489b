import { describe, expect, it } from "vitest";
import { parseReplicates } from "../../domain/response/replicates.ts";
import type { Score } from "../../domain/response/score.ts";
import { score } from "../fixtures/rows.ts";
import { replicatesOf } from "./replicates-of.ts";

const found = (scores: readonly Score[], targets = ["a", "b"]) => {
  const text = replicatesOf(scores, targets);
  return text === null ? null : parseReplicates(text);
};

describe("replicatesOf", () => {
  it("takes a target's samples, each at the mean of the scorers that read them all", () => {
    const scores = [
      ...[score("a", 1, 0), score("a", 3, 0, { scorer: "scorer-2" })],
      // scorer-2 has not read this sample: it counts for neither
      score("a", 2, 4, { sample: 1 }),
      ...[score("b", 6, 6), score("b", 5, 5, { scorer: "scorer-2" })],
    ];
    expect(found(scores)).toEqual({
      of: "samples",
      readings: 2,
      offsets: 0,
      values: [
        [[1, 2], [5.5]],
        [[0, 4], [5.5]],
      ],
    });
    expect(found(scores, ["a", "c"])).toMatchObject({
      of: "samples",
      values: [
        [[1, 2], []],
        [[0, 4], []],
      ],
    });
  });

  it("takes the scorers' readings of each answer without their offsets, where nothing was answered twice", () => {
    const scores = [
      ...[score("a", 1, 2), score("a", 2, 2, { scorer: "scorer-2" })],
      ...[score("b", 4, 2), score("b", 5, 4, { scorer: "scorer-2" })],
      score("b", 6, 6, { scorer: "scorer-3" }),
    ];
    // Value 1: scorer-2 stands one point above scorer-1 throughout. Value 2: offsets 2 and 3, so -.5 and +.5 about 2.5.
    expect(found(scores)).toEqual({
      ...{ of: "scoring", readings: 1, offsets: 1 },
      values: [
        [
          [1.5, 1.5],
          [4.5, 4.5],
        ],
        [
          [2.5, 1.5],
          [2.5, 3.5],
        ],
      ],
    });
  });

  it("takes a reading and its repeat with one scorer, and nothing where all was read once", () => {
    const scores = [score("a", 1, 2), score("a", 3, 2, { repeat: 1 }), score("b", 4, 4)];
    expect(found(scores)).toEqual({
      of: "scoring",
      readings: 1,
      offsets: 0,
      values: [
        [[1, 3], [4]],
        [[2, 2], [4]],
      ],
    });
    expect(found([score("a", 1, 2), score("b", 4, 4)])).toBeNull();
    expect(found([])).toBeNull();
  });
});
