import { expect, it } from "vitest";
import { askOf, oursIn, pairOf, releasedInputs } from "../fixtures/dataset-rows.ts";
import { labelSection } from "./label-section.ts";

const inputs = {
  ...releasedInputs,
  panels: {
    ...releasedInputs.panels,
    target: releasedInputs.panels.target.map((target) =>
      target.name === "o3" ? { ...target, name: "claude_opus_3" } : target,
    ),
  },
};
const shown = (scenarioId: string, target: string, categories: readonly string[], labeller = "l") => ({
  ...{
    responseId: `${scenarioId}-${target}`,
    scenarioId,
    pairId: pairOf(scenarioId),
    target,
    arm: "none" as const,
    sample: 0,
  },
  ...{ labeller, categories, evidence: [] },
});

it("counts the responses that show ethical responsibility, whoever of the labellers sees it", async () => {
  const exhibitedValues = [
    shown("s1a", "claude_opus_3", ["Ethical responsibility", "Care"]),
    shown("s1a", "claude_opus_3", ["ethical responsibility"], "other"),
    shown("s2a", "claude_opus_3", []),
    shown("s2a", "claude_opus_3", ["Ethical responsibility"], "other"),
    shown("s3a", "claude_opus_3", ["Care"]),
    shown("s1a", "o4_mini", ["Care"]),
  ];
  const section = await labelSection(await askOf({ exhibitedValues }, inputs), inputs);
  expect(oursIn(section)).toMatchObject({
    "responses that show ethical responsibility: Claude 3 Opus": [2, 3, "differs"],
    "responses that show ethical responsibility: o4-mini": [0, 1, "differs"],
    "Figure 4": [null, null, "not recomputable"],
  });
  expect(section.base).toContain("4 responses with labelled values, on 3 scenarios");
});

it("names the stages that would supply what the release lacks", async () => {
  const { numbers } = await labelSection(await askOf({}, inputs), inputs);
  expect(numbers.map(({ because }) => because)).toEqual([
    ...Array.from({ length: 2 }, () => "the release lacks these labels: `exhibited-values` would supply them"),
    ...Array.from(
      { length: 4 },
      () => "the release lacks these labels: `topics`, `refusals`, `exhibited-values` would supply them",
    ),
  ]);
});
