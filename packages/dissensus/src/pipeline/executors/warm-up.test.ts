import { expect, it } from "vitest";
import { warmUps } from "./warm-up.ts";

const turn = () => new Promise((resolve) => setTimeout(resolve, 1));

it("sends the first call with a long beginning alone, then the others together", async () => {
  const warm = warmUps();
  const sent: string[] = [];
  let answerFirst: () => void = () => {};
  const call = (name: string) => () => {
    sent.push(name);
    return name === "a" ? new Promise<void>((resolve) => (answerFirst = resolve)) : Promise.resolve();
  };
  const all = ["a", "b", "c"].map((name) => warm("spec", 10_000, call(name)));
  const other = warm("another spec", 10_000, call("d"));
  const short = warm("rubric", 100, call("e"));
  await Promise.all([other, short, turn()]);
  expect(sent).toEqual(["a", "d", "e"]);
  answerFirst();
  await Promise.all(all);
  expect(sent).toEqual(["a", "d", "e", "b", "c"]);
});

it("lets the others go when the first one fails, and the next go ahead again", async () => {
  const warm = warmUps();
  const failed = warm("spec", 10_000, () => Promise.reject(new Error("refused")));
  const second = warm("spec", 10_000, async () => "answer");
  await expect(failed).rejects.toThrow("refused");
  expect(await second).toBe("answer");
});
