import { expect, it } from "vitest";
import { wordDiff } from "./word-diff.ts";

it("says what differs, with the words around it", () => {
  const before = "One two three four five six seven eight nine ten.";
  expect(wordDiff(before, before.replace("six", "6"), 3)).toEqual([
    { leading: "... three four five ", removed: "six", added: "6", trailing: " seven eight nine ..." },
  ]);
  expect(wordDiff("a b", "a c", 3)).toEqual([{ leading: "a ", removed: "b", added: "c", trailing: "" }]);
});

it("comes to an end on a long text, also where a word in it is long", () => {
  const word = "wordswithoutend".repeat(20_000);
  const text = Array.from({ length: 400 }, (_, index) => `sentence ${index} of a long clause,`).join(" ");
  const [change] = wordDiff(`${text} ${word} old ${word} ${text}`, `${text} ${word} new ${word} ${text}`, 8);
  expect([change!.removed, change!.added]).toEqual(["old", "new"]);
});
