import { expect, it } from "vitest";
import type { SuspicionKind } from "../../../domain/defect/defect.ts";
import type { DefectEvidence } from "../../findings/defects.ts";
import type { Share } from "../../findings/quantity.ts";
import { typeOfSuspicion } from "./type-of-suspicion.ts";

const share = (count: number, n: number, low: number | null = null): Share => ({
  ...{ count, n, unscored: 0, value: n === 0 ? null : count / n },
  interval: low === null ? null : { low, high: 1, level: 0.95, method: "wilson" },
});
const usual: DefectEvidence = {
  ...{ scenarios: 30, pairs: 10, responses: 180, shows: share(20, 30), flips: share(0, 10), compliant: share(90, 180) },
  ...{
    allFail: share(0, 30),
    satisfied: share(0, 0),
    meanDisagreement: { value: 1, n: 30, unscored: 0, interval: null },
  },
  attribution: { agreement: 9, ambiguity: 0, precedence: 3, redundancy: 3, scope: 0, coverage: 0 },
};
const typeOf = (kind: SuspicionKind, change: Partial<DefectEvidence> = {}, firstIsSaid = false) =>
  typeOfSuspicion(kind, { ...usual, ...change }, firstIsSaid);

it("calls two clauses a contradiction where neither targets nor writers find an answer that complies", () => {
  const failing = { allFail: share(15, 30, 0.33) };
  expect(typeOf("conflict", { ...failing, satisfied: share(1, 15) })).toBe("contradiction");
  expect(typeOf("conflict", { ...failing, satisfied: share(9, 15) })).toBe("precedence-gap");
  expect(typeOf("conflict", { allFail: share(6, 30, 0.08), satisfied: share(0, 6) })).toBe("precedence-gap");
});

it("where nobody tried, only where all targets fail more often than not", () => {
  expect(typeOf("conflict", { allFail: share(25, 30, 0.66) })).toBe("contradiction");
  expect(typeOf("conflict", { allFail: share(15, 30, 0.33) })).toBe("precedence-gap");
});

it("calls a conflict ambiguous where the text says which clause goes first, and readers part all the same", () => {
  expect(typeOf("conflict", {}, true)).toBe("ambiguity");
});

it("blames the targets where all fail a clause that can be satisfied, and nobody where that was not tried", () => {
  expect(typeOf("failure", { allFail: share(9, 30), satisfied: share(8, 9) })).toBe("consistent-mismatch");
  expect(typeOf("failure", { allFail: share(9, 30) })).toBe("untyped");
  const alone = { ...usual.attribution, precedence: 0, redundancy: 0 };
  expect(typeOf("failure", { allFail: share(20, 30), satisfied: share(0, 20), attribution: alone })).toBe("untyped");
});

it("takes the other types from what was suspected", () => {
  const kinds = ["ambiguity", "coverage", "spread", "outlier", "induced"] as const;
  expect(kinds.map((kind) => typeOf(kind))).toEqual([
    ...["ambiguity", "coverage-gap", "granularity-gap", "single-model-outlier", "induced-by-spec"],
  ]);
});
