import fc from "fast-check";
import { expect, it } from "vitest";
import { longestIncreasing } from "./longest-increasing.ts";

it("finds a longest increasing subsequence by hand", () => {
  expect(longestIncreasing([])).toEqual([]);
  expect(longestIncreasing([3, 1, 2, 5, 4, 6])).toEqual([1, 2, 4, 5]);
  expect(longestIncreasing([2, 2, 2])).toHaveLength(1);
});

it("is as long as one found by trying every end, and increases", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 30 }), (values) => {
      const found = longestIncreasing(values);
      const lengths: number[] = [];
      for (const [i, value] of values.entries()) {
        lengths.push(1 + Math.max(0, ...lengths.filter((_, j) => values[j]! < value && j < i)));
      }
      expect(found).toHaveLength(Math.max(0, ...lengths));
      expect(found.every((at, i) => i === 0 || (found[i - 1]! < at && values[found[i - 1]!]! < values[at]!))).toBe(
        true,
      );
    }),
  );
});
