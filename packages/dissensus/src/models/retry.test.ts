import { describe, expect, it } from "vitest";
import { ModelError, type ModelErrorKind } from "./model-error.ts";
import { withRetry } from "./retry.ts";

function failing(errors: readonly (Error | null)[]) {
  const waits: number[] = [];
  const attempts: number[] = [];
  const run = (options: { attempts?: number; random?: number; signal?: AbortSignal } = {}): Promise<string> =>
    withRetry(
      async (attempt) => {
        attempts.push(attempt);
        const error = errors[attempt - 1];
        if (error) throw error;
        return "answer";
      },
      {
        attempts: options.attempts ?? 5,
        random: () => options.random ?? 0.5,
        signal: options.signal ?? new AbortController().signal,
        sleep: async (ms, signal) => {
          waits.push(ms);
          signal.throwIfAborted();
        },
      },
    );
  return { run, waits, attempts };
}

function error(kind: ModelErrorKind, retryAfterMs: number | null = null): ModelError {
  return new ModelError({ kind, provider: "lab", message: kind, retryAfterMs });
}

describe("withRetry", () => {
  it("asks again with growing, jittered waits until there is an answer", async () => {
    const { run, waits, attempts } = failing([error("overloaded"), error("network"), error("timeout"), null]);
    expect(await run()).toBe("answer");
    expect({ waits, attempts }).toEqual({ waits: [500, 1000, 2000], attempts: [1, 2, 3, 4] });
  });

  it("waits as long as the provider asks, however long, and a little more", async () => {
    const aWeek = 7 * 24 * 3600 * 1000;
    const { run, waits } = failing([error("rate-limit", aWeek), null]);
    await run({ random: 0.25 });
    expect(waits).toEqual([aWeek + 250]);
  });

  it("never backs off for more than a minute of its own accord", async () => {
    const { run, waits } = failing(Array.from({ length: 12 }, () => error("overloaded")));
    await expect(run({ attempts: 12, random: 0.999999 })).rejects.toThrow();
    expect(Math.max(...waits)).toBeLessThan(60_000);
    expect(waits).toHaveLength(11);
  });

  it("gives up after the last attempt and says how many there were", async () => {
    const { run } = failing([error("rate-limit"), error("rate-limit"), error("rate-limit")]);
    await expect(run({ attempts: 3 })).rejects.toMatchObject({ kind: "rate-limit", attempts: 3, provider: "lab" });
  });

  it.each(["quota", "authentication", "bad-request", "not-found", "unreadable-reply"] as const)(
    "does not ask again after %s",
    async (kind) => {
      const { run, attempts } = failing([error(kind), null]);
      await expect(run()).rejects.toMatchObject({ kind, attempts: 1 });
      expect(attempts).toEqual([1]);
    },
  );

  it("lets a bug through as it is", async () => {
    const bug = new TypeError("x is not a function");
    await expect(failing([bug]).run()).rejects.toBe(bug);
  });

  it("stops with the signal's reason", async () => {
    const reason = new Error("stopped");
    const { run, attempts } = failing([null]);
    await expect(run({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(attempts).toEqual([]);
  });
});
