import { expect, it } from "vitest";
import { answerPasses } from "./answer-passes.ts";

it("a majority of the judges tells whether an answer complies, as soon as there is one", () => {
  expect(answerPasses("compliant", ["compliant"], 3)).toBe(null);
  expect(answerPasses("compliant", ["compliant", "compliant"], 3)).toBe(true);
  expect(answerPasses("compliant", ["ambiguous", "non_compliant"], 3)).toBe(false);
  expect(answerPasses("compliant", ["compliant", null, "non_compliant"], 3)).toBe(null);
  expect(answerPasses("compliant", ["compliant", "non_compliant"], 2)).toBe(null);
});

it("a case is settled when all judges say the same, and none that it is open", () => {
  expect(answerPasses("settled", ["non_compliant", "non_compliant", "non_compliant"], 3)).toBe(true);
  expect(answerPasses("settled", ["compliant", "compliant"], 3)).toBe(null);
  expect(answerPasses("settled", ["compliant", "non_compliant"], 3)).toBe(false);
  expect(answerPasses("settled", ["ambiguous"], 3)).toBe(false);
  expect(answerPasses("settled", ["compliant", null, null], 3)).toBe(null);
});
