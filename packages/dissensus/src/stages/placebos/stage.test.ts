import { describe, expect, it } from "vitest";
import { clause, stageContext } from "../fixtures/context.ts";
import { placebosStage } from "./stage.ts";

const { spec } = stageContext();
const patched = {
  ...spec,
  hash: "patched-hash",
  clauses: spec.clauses.map((one) =>
    one.clauseId === "honest" ? clause("honest", `${one.text} Where both apply, this goes first.`) : one,
  ),
};
const context = stageContext({ settings: { placebo: true }, variants: { patched } });

describe("the placebos stage", () => {
  it("asks the writer three times for each clause that the patch changes, at the patch's length", () => {
    expect(placebosStage.units({}, context).map(({ key, model, subject }) => [key, model.name, subject.words])).toEqual(
      [0, 1, 2].map((sample) => [`honest/${sample}`, "writer-1", 13]),
    );
  });

  it("asks nothing without a patch, or where no placebo is wanted", () => {
    expect(placebosStage.units({}, stageContext({ settings: { placebo: true } }))).toEqual([]);
    expect(placebosStage.units({}, stageContext({ variants: { patched } }))).toEqual([]);
  });

  it("refuses a text that is empty, unchanged, or of another length", () => {
    const [unit] = placebosStage.units({}, context);
    const problem = (text: string) => placebosStage.passes.paraphrase.check!({ text }, unit!.subject, context);
    expect(
      ["  ", "Never DECEIVE the user,\n*not even* kindly.", "word ".repeat(40), "word ".repeat(15)].map(problem),
    ).toEqual([
      "the text is empty",
      "the text is the clause's own, unchanged",
      "the text has 40 words instead of about 13",
      undefined,
    ]);
  });
});
