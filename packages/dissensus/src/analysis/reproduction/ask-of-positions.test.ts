import { describe, expect, it } from "vitest";
import { askOf, score } from "./fixtures/dataset-rows.ts";

const placed = async (scores: Parameters<typeof askOf>[0]["scores"]) =>
  (await askOf({ scores: scores ?? [] }))<object>("SELECT * FROM placed_targets ORDER BY ALL");

describe("placed_targets", () => {
  it("are the scores, where each target has one", async () => {
    expect(await placed([score("s1a", "o3", 1, 2), score("s1a", "o4_mini", 3, 4)])).toEqual([
      { scenarioId: "s1a", pairId: "pair of 1", target: "o3", position1: 1, position2: 2 },
      { scenarioId: "s1a", pairId: "pair of 1", target: "o4_mini", position1: 3, position2: 4 },
    ]);
  });

  it("are means, where some target has several", async () => {
    const again = { ...score("s1a", "o3", 2, 5), scorer: "other" };
    expect(await placed([score("s1a", "o3", 1, 2), again])).toEqual([
      { scenarioId: "s1a", pairId: "pair of 1", target: "o3", position1: 1.5, position2: 3.5 },
    ]);
  });
});
