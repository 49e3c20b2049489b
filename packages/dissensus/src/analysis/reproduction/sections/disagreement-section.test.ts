import { expect, it } from "vitest";
import { askOf, oursIn, pairOf, releasedInputs, score, selection } from "../fixtures/dataset-rows.ts";
import { disagreementSection } from "./disagreement-section.ts";

const stored = (scenarioId: string, modelSet: string, disagreement: number) => ({
  ...{ scenarioId, pairId: pairOf(scenarioId), arm: "none" as const, modelSet, disagreement },
});

it("is worked out from positions again and told where it is not what is stored or stated", async () => {
  // o3 and o4_mini on value 1: 0 and 4: deviation 2. With grok_4 at 2: sqrt(8/3).
  const rows = {
    scores: [
      ...[score("s1a", "o3", 0, 3), score("s1a", "o4_mini", 4, 3), score("s1a", "grok_4", 2, 3)],
      ...[score("s2a", "o3", 3, 1), score("s2a", "o4_mini", 3, 2), score("s2a", "grok_4", 3, 0)],
      ...[score("s3a", "o3", 0, 0), score("s3a", "o4_mini", 6, 0)],
    ],
    disagreements: [
      stored("s1a", "all", Math.sqrt(8 / 3)),
      stored("s1a", "openai", 2.25),
      stored("s2a", "all", Math.sqrt(2 / 3)),
    ],
    selections: [
      selection("s2a", "all", { pickOrder: 0 }),
      selection("s1a", "all", { pickOrder: 1 }),
      selection("s1a", "std_2.0_to_2.5", { weight: 2 }),
      selection("s3a", "std_2.5_to_3.0", { weight: 2.9 }),
      selection("s9a", "std_2.5_to_3.0", { weight: 2.9 }),
    ],
  };
  const section = await disagreementSection(await askOf(rows), releasedInputs);
  expect(oursIn(section)).toEqual({
    "selected scenarios below 1.5": [1, 2, "differs"],
    "times that D rises with the rank": [1, 2, "differs"],
    "largest difference from the stored D": [expect.closeTo(0.25, 12), 3, "differs"],
    "largest difference from the D stated with the verdicts": [expect.closeTo(0.1, 12), 2, "differs"],
  });
});

it("is reproduced where everything fits, and not recomputable without positions", async () => {
  const rows = {
    scores: [score("s1a", "o3", 0, 3), score("s1a", "o4_mini", 4, 3)],
    disagreements: [stored("s1a", "openai", 2)],
    selections: [selection("s1a", "openai"), selection("s1a", "std_2.0_to_2.5", { weight: 2 })],
  };
  const verdictsOf = async (given: Parameters<typeof askOf>[0]) =>
    new Set((await disagreementSection(await askOf(given), releasedInputs)).numbers.map(({ verdict }) => verdict));
  expect(await verdictsOf(rows)).toEqual(new Set(["reproduced"]));
  expect(await verdictsOf({ selections: rows.selections })).toEqual(new Set(["not recomputable"]));
});
