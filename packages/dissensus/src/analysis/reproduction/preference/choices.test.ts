import { expect, it } from "vitest";
import { askOf, score } from "../fixtures/dataset-rows.ts";
import { choicesOf } from "./choices.ts";

it("takes the value that is placed higher for the winner, and the side of the leaning from its point of view", async () => {
  const rows = {
    pairs: [
      { pairId: "pair of 1", value1Id: "b", value2Id: "a" },
      { pairId: "pair of 2", value1Id: "b", value2Id: "c" },
    ],
    scenarios: (["neutral", "lean-1", "lean-2"] as const).flatMap((framing, index) =>
      [1, 2].map((pair) => ({ scenarioId: `s${pair}${"abc"[index]}`, pairId: `pair of ${pair}`, framing })),
    ),
    scores: [
      // a, b, c are values 0, 1, 2
      ...[score("s1a", "o3", 2, 5), score("s1b", "o3", 2, 5), score("s1c", "o3", 2, 5)],
      ...[score("s2a", "o3", 4, 4), score("s2b", "o3", 6, 0), score("s2a", "o4_mini", 0, 6)],
    ],
  };
  const { winners, losers, nudges, folds, ties } = await choicesOf(await askOf(rows), "o3");
  const choices = [...winners].map((winner, row) => [winner, losers[row], nudges[row]]);
  expect(choices.sort()).toEqual([
    [0, 1, -1],
    [0, 1, 0],
    [0, 1, 1],
    [1, 2, 1],
  ]);
  expect(new Set(folds).size).toBe(2);
  expect(ties).toBe(1);
});
