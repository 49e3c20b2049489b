import { expect, it } from "vitest";
import { askOf, oursIn, releasedInputs, selection, verdicts } from "../fixtures/dataset-rows.ts";
import { complianceSection } from "./compliance-section.ts";

const judged = {
  verdicts: [
    ...[...verdicts("s1a", "o3", "ccn"), ...verdicts("s1a", "o4_mini", "ccc")],
    ...[...verdicts("s2a", "o3", "nnc"), ...verdicts("s2a", "o4_mini", "aan")],
    ...[...verdicts("s3a", "o3", "nnc"), ...verdicts("s3a", "o4_mini", "ccc")],
    ...[...verdicts("s4a", "o3", "nnn"), ...verdicts("s4a", "o4_mini", "nnn")],
  ],
  selections: [
    ...["s1a", "s2a", "s3a"].map((id) => selection(id, "random")),
    ...["s3a", "s4a"].map((id) => selection(id, "openai")),
  ],
};

it("says of each subset how many scenarios all, some or none of the governed models fail", async () => {
  const found = oursIn(await complianceSection(await askOf(judged), releasedInputs));
  const any = expect.any(String);
  expect(found).toMatchObject({
    "random scenarios: all pass": [1 / 3, 3, any],
    "random scenarios: some fail": [2 / 3, 3, any],
    "random scenarios: all fail": [1 / 3, 3, any],
    "high disagreement of all models: all fail": [null, 0, "not recomputable"],
    "high disagreement of the OpenAI models: all fail": [1 / 2, 2, any],
    "all fail, OpenAI models over random": [1.5, 5, any],
  });
});

it("does not take scenarios that were judged by bins of disagreement for samples of a subset", async () => {
  const binned = { ...judged, selections: [...judged.selections, selection("s1a", "std_0.0_to_1.0", { weight: 0.2 })] };
  const { numbers } = await complianceSection(await askOf(binned), releasedInputs);
  expect(new Set(numbers.map(({ verdict }) => verdict))).toEqual(new Set(["not recomputable"]));
});
