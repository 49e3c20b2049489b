import { describe, expect, it } from "vitest";
import { GroupCommit } from "./group-commit.ts";

const never = 2 ** 30;

function recording(limits: { records: number; delayMs: number }): {
  commits: GroupCommit;
  sizes: number[];
  written: number[];
} {
  const [sizes, written]: [number[], number[]] = [[], []];
  const commit = (writes: readonly (() => void)[]): void => {
    sizes.push(writes.length);
    for (const write of writes) write();
  };
  return { commits: new GroupCommit(commit, limits), sizes, written };
}

describe("GroupCommit", () => {
  it("commits as soon as there are enough records, in the order in which they came", async () => {
    const { commits, sizes, written } = recording({ records: 3, delayMs: never });
    await Promise.all([1, 2, 3, 4, 5, 6].map((number) => commits.add(() => written.push(number))));
    await commits.add(() => written.push(7), 3);
    expect({ sizes, written }).toEqual({ sizes: [3, 3, 1], written: [1, 2, 3, 4, 5, 6, 7] });
  });

  it("commits few records after the delay, and what waits when flushed", async () => {
    const { commits, sizes } = recording({ records: 100, delayMs: 1 });
    await commits.add(() => undefined);
    const added = commits.add(() => undefined);
    commits.flush();
    await added;
    commits.flush();
    expect(sizes).toEqual([1, 1]);
  });

  it("rejects the writes of a failed commit, and goes on with the next", async () => {
    const { commits } = recording({ records: 2, delayMs: never });
    const failing = (): void => {
      throw new Error("the disk is full");
    };
    const results = await Promise.allSettled([commits.add(() => undefined), commits.add(failing)]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await expect(commits.add(() => undefined, 2)).resolves.toBeUndefined();
  });
});
