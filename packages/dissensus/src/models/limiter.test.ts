import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Limiter } from "./limiter.ts";

/** A clock that moves only when told to. */
function manualClock() {
  let now = 0;
  const sleepers = new Set<{ at: number; wake: () => void }>();
  return {
    now: () => now,
    sleep: (ms: number, signal: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        const sleeper = { at: now + ms, wake: resolve };
        sleepers.add(sleeper);
        signal.addEventListener("abort", () => {
          sleepers.delete(sleeper);
          reject(signal.reason);
        });
      }),
    sleeping: () => sleepers.size,
    advance: async (ms: number) => {
      now += ms;
      for (const sleeper of sleepers) {
        if (sleeper.at > now) continue;
        sleepers.delete(sleeper);
        sleeper.wake();
      }
      await settled();
    },
  };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

function setUp(limits: { concurrency: number; requestsPerMinute?: number; tokensPerMinute?: number }) {
  const clock = manualClock();
  const limiter = new Limiter({ ...limits, now: clock.now, sleep: clock.sleep });
  const started: string[] = [];
  const finish = new Map<string, () => void>();
  const ask = (name: string, tokens = 1, signal = new AbortController().signal): Promise<string> =>
    limiter.run(
      () =>
        new Promise<string>((resolve) => {
          started.push(name);
          finish.set(name, () => resolve(name));
        }),
      { tokens, signal },
    );
  return { clock, limiter, started, finish, ask };
}

describe("Limiter", () => {
  it("runs so many at once, the others in order of arrival", async () => {
    const { limiter, started, finish, ask } = setUp({ concurrency: 2 });
    const all = ["a", "b", "c", "d"].map((name) => ask(name));
    await settled();
    expect({ started, inFlight: limiter.inFlight }).toEqual({ started: ["a", "b"], inFlight: 2 });
    finish.get("b")!();
    await settled();
    expect(started).toEqual(["a", "b", "c"]);
    for (const name of ["a", "c"]) finish.get(name)!();
    await settled();
    finish.get("d")!();
    expect(await Promise.all(all)).toEqual(["a", "b", "c", "d"]);
    expect(limiter.inFlight).toBe(0);
  });

  it("gives the place back when a task fails", async () => {
    const { limiter, ask, started } = setUp({ concurrency: 1 });
    const signal = new AbortController().signal;
    await expect(limiter.run(() => Promise.reject(new Error("lost")), { tokens: 1, signal })).rejects.toThrow("lost");
    void ask("next");
    await settled();
    expect(started).toEqual(["next"]);
  });

  it("lets a minute's requests through at once, then one as each is earned", async () => {
    const { clock, started, ask } = setUp({ concurrency: 100, requestsPerMinute: 3 });
    for (const name of ["a", "b", "c", "d", "e"]) void ask(name);
    await settled();
    expect(started).toEqual(["a", "b", "c"]);
    await clock.advance(19_999);
    expect(started).toHaveLength(3);
    await clock.advance(1);
    expect(started).toEqual(["a", "b", "c", "d"]);
    await clock.advance(20_000);
    expect(started).toHaveLength(5);
    expect(clock.sleeping()).toBe(0);
  });

  it("counts tokens, keeps the order when a small call stands behind a large one, and lets through what is larger than a minute's worth", async () => {
    const { clock, started, ask } = setUp({ concurrency: 100, tokensPerMinute: 1000 });
    void ask("most", 900);
    void ask("large", 600);
    void ask("small", 1);
    await settled();
    expect(started).toEqual(["most"]);
    await clock.advance(30_000);
    expect(started).toEqual(["most", "large"]);
    await clock.advance(1_000);
    expect(started).toEqual(["most", "large", "small"]);
    void ask("huge", 5_000);
    await clock.advance(60_000);
    expect(started).toContain("huge");
    void ask("after", 1);
    await clock.advance(60_000);
    expect(started).not.toContain("after");
    await clock.advance(200_000);
    expect(started).toContain("after");
  });

  it("lets go of a task that is aborted while it waits, and of the ones behind it", async () => {
    const { clock, started, ask } = setUp({ concurrency: 100, tokensPerMinute: 100 });
    void ask("first", 100);
    const controller = new AbortController();
    const aborted = ask("aborted", 100, controller.signal);
    void ask("behind", 1);
    await settled();
    const reason = new Error("stopped");
    controller.abort(reason);
    await expect(aborted).rejects.toBe(reason);
    await clock.advance(1_000);
    expect(started).toEqual(["first", "behind"]);
    await expect(ask("late", 1, controller.signal)).rejects.toBe(reason);
  });

  it("takes a new concurrency at once", async () => {
    const { limiter, started, finish, ask } = setUp({ concurrency: 1 });
    for (const name of ["a", "b", "c", "d"]) void ask(name);
    await settled();
    limiter.concurrency = 3;
    await settled();
    expect(started).toEqual(["a", "b", "c"]);
    limiter.concurrency = 1;
    finish.get("a")!();
    finish.get("b")!();
    await settled();
    expect(started).toEqual(["a", "b", "c"]);
    finish.get("c")!();
    await settled();
    expect(started).toEqual(["a", "b", "c", "d"]);
  });

  it("never runs more than it may, and runs everything", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 30 }), async (concurrency, tasks) => {
        const limiter = new Limiter({
          concurrency,
          now: () => 0,
          sleep: () => Promise.reject(new Error("no need to wait")),
        });
        const { signal } = new AbortController();
        let running = 0;
        let most = 0;
        const task = async (): Promise<void> => {
          most = Math.max(most, ++running);
          await Promise.resolve();
          running--;
        };
        await Promise.all(Array.from({ length: tasks }, () => limiter.run(task, { tokens: 1, signal })));
        expect({ most, running }).toEqual({ most: Math.min(concurrency, tasks), running: 0 });
      }),
      { numRuns: 50 },
    );
  });
});
