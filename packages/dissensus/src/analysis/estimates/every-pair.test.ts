import { expect, it } from "vitest";
import { everyPair } from "./every-pair.ts";

it("pairs everything with everything behind it", () => {
  expect(everyPair(["a", "b", "c"])).toEqual([
    ["a", "b"],
    ["a", "c"],
    ["b", "c"],
  ]);
  expect(everyPair(["a"])).toEqual([]);
});
