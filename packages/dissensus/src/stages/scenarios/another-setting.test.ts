import { expect, it } from "vitest";
import { numberedPair } from "../../domain/taxonomy/value-pair.ts";
import { pair } from "../fixtures/rows.ts";
import { anotherSetting } from "./another-setting.ts";

const drawn = pair();

it("a pair as drawn is told no setting", () => {
  expect(anotherSetting(drawn, 1)).toBe("");
});

it("thirty further pairs of the same values are pairs of their own, each in another setting, whichever value is named first", () => {
  const further = Array.from({ length: 30 }, (_, index) => numberedPair(drawn, index + 1));
  const told = further.map((one) => anotherSetting(one, 1));
  expect(new Set(told).size).toBe(30);
  expect(new Set(further.map(({ pairId }) => pairId)).size).toBe(30);
  const turned = further.map((one) => ({ ...one, value1Id: one.value2Id, value2Id: one.value1Id }));
  expect(turned.map((one) => anotherSetting(one, 1))).toEqual(told);
});
