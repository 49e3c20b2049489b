import { expect, it } from "vitest";
import { askOf, oursIn, releasedInputs, verdicts } from "../fixtures/dataset-rows.ts";
import { judgeSection } from "./judge-section.ts";

it("has flag rates, pairwise agreement and chance-corrected agreement, by hand", async () => {
  const rows = {
    verdicts: [
      ...verdicts("s1a", "o3", "nnn"),
      ...verdicts("s2a", "o3", "ncc"),
      ...verdicts("s3a", "o3", "ccc"),
      ...verdicts("s4a", "o3", "aac"),
      // not read by every judge: counts for its rate only
      ...verdicts("s5a", "o3", "n"),
    ],
  };
  const found = oursIn(await judgeSection(await askOf(rows), releasedInputs));
  // Units by number of flags: 1 with 3, 1 with 2, 1 with 1, 1 with none. Observed (1 + 1/3 + 1/3 + 1) / 4 = 2/3; flags 6 of 12: chance 1/2.
  const any = expect.any(String);
  expect(found).toEqual({
    "flagged by Claude 4 (here claude_4)": [4 / 5, 5, any],
    "flagged by o3 (here gpt41)": [2 / 4, 4, any],
    "flagged by Gemini 2.5 (here gemini_2_5)": [1 / 4, 4, any],
    "agreement of Claude 4 and o3": [3 / 4, 4, any],
    // both 2, only the first 1, neither 1: chance 3/4 * 1/2 + 1/4 * 1/2 = 1/2
    "Cohen's kappa of Claude 4 and o3": [expect.closeTo(1 / 2, 12), 4, any],
    "agreement of Claude 4 and Gemini 2.5": [2 / 4, 4, any],
    // chance 3/4 * 1/4 + 1/4 * 3/4 = 3/8
    "Cohen's kappa of Claude 4 and Gemini 2.5": [expect.closeTo((1 / 2 - 3 / 8) / (5 / 8), 12), 4, any],
    "agreement of o3 and Gemini 2.5": [3 / 4, 4, any],
    "Cohen's kappa of o3 and Gemini 2.5": [expect.closeTo((3 / 4 - 1 / 2) / (1 / 2), 12), 4, any],
    "Fleiss' kappa": [expect.closeTo((2 / 3 - 1 / 2) / (1 / 2), 12), 4, any],
    "Gwet's AC1": [expect.closeTo((2 / 3 - 1 / 2) / (1 / 2), 12), 4, any],
  });
});

it("cannot be told without verdicts", async () => {
  const { numbers } = await judgeSection(await askOf({}), releasedInputs);
  expect(new Set(numbers.map(({ verdict }) => verdict))).toEqual(new Set(["not recomputable"]));
});
