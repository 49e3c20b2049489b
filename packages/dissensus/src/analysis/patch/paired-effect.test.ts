import { describe, expect, it } from "vitest";
import { mcnemarTest } from "../../stats/inference/mcnemar-test.ts";
import { newcombePairedDifference } from "../../stats/inference/newcombe-paired-difference.ts";
import { type PairedOutcome, pairedEffect } from "./paired-effect.ts";

const outcomes = (first: string, second: string, caseOf = (index: number) => `case ${index}`): PairedOutcome[] =>
  [...first].map((letter, index) => ({
    caseId: caseOf(index),
    first: letter === "?" ? null : letter === "+",
    second: second[index] === "?" ? null : second[index] === "+",
  }));

describe("a paired effect", () => {
  it("with one answer a case has McNemar's exact p and Newcombe's paired interval; what is unscored is left out", () => {
    const effect = pairedEffect(outcomes("+++++++--+?", "-------+-++"), ["test"]);
    const { lower, upper } = newcombePairedDifference({ both: 1, firstOnly: 7, secondOnly: 1, neither: 1 });
    expect(effect).toEqual({
      first: 0.8,
      second: 0.2,
      difference: {
        value: 0.6,
        n: 10,
        unscored: 1,
        interval: { low: lower, high: upper, level: 0.95, method: "newcombe-paired" },
      },
      gained: 7,
      lost: 1,
      pValue: mcnemarTest({ firstOnly: 7, secondOnly: 1 }).exactPValue,
      test: "mcnemar",
    });
  });

  it("weighs every case the same, however many answers it has, and turns the signs of whole cases", () => {
    const answers = outcomes("++++-", "----+", (index) => (index < 4 ? "many" : "one"));
    const { difference, pValue, test, gained, lost } = pairedEffect(answers, ["test"]);
    expect({ value: difference.value, n: difference.n, pValue, test, gained, lost }).toEqual({
      ...{ value: 0, n: 2, pValue: 1, test: "sign-flip", gained: 1, lost: 1 },
    });
  });

  it("says nothing without cases", () => {
    expect(pairedEffect(outcomes("?", "+"), ["test"])).toMatchObject({
      ...{ first: null, second: null, pValue: null },
      difference: { value: null, n: 0, unscored: 1, interval: null },
    });
  });
});
