import { expect, it } from "vitest";
import { memoised } from "./memoised.ts";

it("computes once for each text while it remembers it, and forgets the oldest first", () => {
  const computed: string[] = [];
  const length = memoised(2, (text) => {
    computed.push(text);
    return text.length;
  });
  expect(["a", "bb", "a", "ccc", "bb", "a"].map(length)).toEqual([1, 2, 1, 3, 2, 1]);
  expect(computed).toEqual(["a", "bb", "ccc", "a"]);
});
