import { expect, it } from "vitest";
import { warmUps } from "./warm-up.ts";

const turn = () => new Promise((resolve) => setTimeout(resolve, 1));
const isAnswer = (outcome: string): boolean => outcome === "answer";

it("sends the first call with a long beginning alone, then the others together", async () => {
  const warm = warmUps(isAnswer);
  const sent: string[] = [];
  let answerFirst: (outcome: string) => void = () => {};
  const call = (name: string) => () => {
    sent.push(name);
    return name === "a" ? new Promise<string>((resolve) => (answerFirst = resolve)) : Promise.resolve("answer");
  };
  const all = ["a", "b", "c"].map((name) => warm("spec", 10_000, call(name)));
  const other = warm("another spec", 10_000, call("d"));
  const short = warm("rubric", 100, call("e"));
  await Promise.all([other, short, turn()]);
  expect(sent).toEqual(["a", "d", "e"]);
  answerFirst("answer");
  await Promise.all(all);
  expect(sent).toEqual(["a", "d", "e", "b", "c"]);
});

/** How many calls were under way when each was sent, and what became of them: the first `failing` fail. */
async function sentBeside(failing: number): Promise<{ beside: number[]; outcomes: string[] }> {
  const warm = warmUps(isAnswer);
  const beside: number[] = [];
  let underWay = 0;
  const calls = Array.from({ length: 6 }, () =>
    warm("spec", 10_000, async () => {
      beside.push(underWay++);
      const outcome = beside.length > failing ? "answer" : "failed";
      await turn();
      underWay--;
      return outcome;
    }),
  );
  return { outcomes: await Promise.all(calls), beside };
}

it("lets the next one go ahead alone when the first brings no reply", async () => {
  expect(await sentBeside(1)).toEqual({
    beside: [0, 0, 0, 1, 2, 3],
    outcomes: ["failed", "answer", "answer", "answer", "answer", "answer"],
  });
});

it("sends the rest together when three brought none", async () => {
  expect((await sentBeside(6)).beside).toEqual([0, 0, 0, 0, 1, 2]);
});

it("goes on when a call throws", async () => {
  const warm = warmUps(isAnswer);
  const failed = warm("spec", 10_000, () => Promise.reject(new Error("refused")));
  const second = warm("spec", 10_000, async () => "answer");
  await expect(failed).rejects.toThrow("refused");
  expect(await second).toBe("answer");
});
