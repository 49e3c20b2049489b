import { describe, expect, it } from "vitest";
import type { ProgressEvent } from "../../pipeline/progress.ts";
import type { SelectionRequest } from "../../pipeline/stage.ts";
import { sourceOf } from "../../stats/covering/vector-source.ts";
import { watchedKCenter } from "./watched-k-center.ts";

/** Three directions, the first two with a near copy. */
const vectors = new Float32Array([1, 0, 0, 1, 0.1, 0, 0, 1, 0, 0, 1, 0.1, 0, 0, 1]);
const request: SelectionRequest = {
  ...{ vectors: sourceOf(vectors, 3), dimensions: 3, mode: "net", threshold: 0.4 },
  ...{ stage: "duplicates", subset: null },
};

describe("a selection inside a run", () => {
  it("tells what it reads, how far it is, what memory it takes and what came out", async () => {
    const events: ProgressEvent[] = [];
    const { picks } = await watchedKCenter({ onProgress: (event) => events.push(event) })(request);
    expect([...picks]).toEqual([0, 2, 4]);
    const common = { stage: "duplicates", subset: null, vectors: 5, bytes: expect.any(Number), blocks: 1 };
    expect(events[0]).toEqual({ kind: "selecting", ...common, read: 0, picks: null, waiting: null });
    expect(events.slice(1, -1).every((event) => event.kind === "selecting" && event.read === 5)).toBe(true);
    expect(events.at(-1)).toEqual({
      ...{ kind: "selected", ...common, mode: "net", weighted: false, threshold: 0.4, k: null, picks: 3 },
      ...{ separation: expect.closeTo(Math.SQRT2, 3), coverRadius: expect.closeTo(0.0996, 3) },
      bound: expect.stringContaining("at most twice the least possible with 3 centres"),
    });
  });

  it("is refused before anything is read when its memory does not suffice", async () => {
    const unread = {
      count: 2_000_000,
      read: () => {
        throw new Error("was read");
      },
    };
    await expect(watchedKCenter({})({ ...request, vectors: unread, dimensions: 3072 })).rejects.toMatchObject({
      area: "selection",
      message: expect.stringMatching(/2000000 vectors of 3072 dimensions needs \d+\.\d+ GB/),
      cure: expect.stringContaining("fewer dimensions"),
    });
  });

  it("ends with the signal's reason while vectors are read", async () => {
    const interrupted = new AbortController();
    const reason = new Error("interrupted");
    const source = {
      count: 10_000,
      read: (from: number, to: number) => {
        if (from > 0) interrupted.abort(reason);
        return new Float32Array((to - from) * 3).fill(1);
      },
    };
    const selecting = watchedKCenter({ signal: interrupted.signal })({ ...request, vectors: source });
    await expect(selecting).rejects.toBe(reason);
  });
});
