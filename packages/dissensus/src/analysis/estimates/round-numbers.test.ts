import { expect, it } from "vitest";
import { roundNumbers } from "./round-numbers.ts";

it("rounds numbers at every depth to six digits, and leaves integers and all else alone", () => {
  const value = { share: 1 / 3, counts: [123_456_789, -0.000123456789], name: "a", missing: null, flag: true };
  expect(roundNumbers(value)).toEqual({ ...value, share: 0.333333, counts: [123_456_789, -0.000123457] });
});

it("gives sums of the same numbers in other orders the same digits, also between two roundings", () => {
  const tie = 0.7515625;
  expect([tie, tie - 2 ** -53, tie + 2 ** -53].map(roundNumbers)).toEqual([0.751563, 0.751563, 0.751563]);
  expect([0.1 + 0.2 - 0.3, 0, -(0.1 + 0.2 - 0.3)].map(roundNumbers)).toEqual([0, 0, 0]);
  expect([0.751562, 2 - 2 ** -52].map(roundNumbers)).toEqual([0.751562, 2]);
});
