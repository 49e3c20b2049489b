import { expect, it } from "vitest";
import { PairMultiplicities } from "./pair-multiplicities.ts";

it("counts ordered pairs by how many rows they have", () => {
  const pairs = new PairMultiplicities();
  expect(pairs.counts()).toEqual([]);
  for (const [value1, value2] of ["ab", "ab", "ab", "ba", "cd"]) pairs.add(value1!, value2!);
  expect(pairs.counts()).toEqual([2, 0, 1]);
});
