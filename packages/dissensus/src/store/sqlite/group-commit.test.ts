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
  return { commits: new GroupCommit({ commit, sync: null, limits }), sizes, written };
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
    await commits.flush();
    await added;
    await commits.flush();
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

  it("resolves writes when their commit is durable, and goes on committing meanwhile", async () => {
    const syncs: PromiseWithResolvers<void>[] = [];
    const sync = (): Promise<void> => {
      const next = Promise.withResolvers<void>();
      syncs.push(next);
      return next.promise;
    };
    const commits = new GroupCommit({ commit: () => undefined, sync, limits: { records: 1, delayMs: never } });
    const settled: string[] = [];
    const first = commits.add(() => undefined).then(() => settled.push("first"));
    const second = commits.add(() => undefined).catch((reason: Error) => settled.push(reason.message));
    expect([syncs.length, settled]).toEqual([2, []]);
    syncs[1]!.reject(new Error("the disk is gone"));
    await second;
    expect(settled).toEqual(["the disk is gone"]);
    const flushed = commits.flush().then(() => settled.push("flushed"));
    syncs[0]!.resolve();
    await Promise.all([first, flushed]);
    expect(settled).toEqual(["the disk is gone", "first", "flushed"]);
  });
});
