import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sleep } from "../models/sleep.ts";
import { type PostgresServer, postgresPrograms, startPostgres } from "./fixtures/postgres-server.ts";
import { QueueDatabase } from "./queue-database.ts";
import { SharedLimiter } from "./shared-limits.ts";

const programs = postgresPrograms();

describe.skipIf(programs === undefined)("a provider's limits, shared by many processes", () => {
  let postgres: PostgresServer;
  const databases: QueueDatabase[] = [];
  const over = new AbortController();

  /** Limiters with connections of their own, as workers on other machines have. */
  const limitersOf = async (
    count: number,
    limit: {
      readonly name: string;
      readonly requestsPerMinute: number | null;
      readonly tokensPerMinute: number | null;
    },
  ): Promise<SharedLimiter[]> => {
    const { signal } = over;
    return Promise.all(
      Array.from({ length: count }, async () => {
        const database = await QueueDatabase.open({ url: postgres.url, create: true, onNotice: () => {}, signal });
        databases.push(database);
        return new SharedLimiter({ database, limit, sleep, signal });
      }),
    );
  };

  beforeAll(async () => {
    postgres = await startPostgres(programs!);
    const first = await QueueDatabase.open({
      url: postgres.url,
      create: true,
      onNotice: () => {},
      signal: over.signal,
    });
    databases.push(first);
  }, 600_000);

  afterAll(async () => {
    over.abort(new Error("over"));
    await Promise.all(databases.map((database) => database[Symbol.asyncDispose]()));
    await postgres[Symbol.asyncDispose]();
  });

  /** When each permit came, in milliseconds since the start. */
  const permits = async (limiters: readonly SharedLimiter[], tokens: readonly number[], forMs: number) => {
    const startedAt = performance.now();
    const grants: { readonly at: number; readonly tokens: number }[] = [];
    for (const [i, cost] of tokens.entries()) {
      limiters[i % limiters.length]!.permit(cost).then(
        () => grants.push({ at: performance.now() - startedAt, tokens: cost }),
        () => {},
      );
    }
    await sleep(forMs, over.signal);
    return { grants: [...grants], elapsedMs: performance.now() - startedAt };
  };

  it("let through no more requests than a full bucket and what has flowed in since, and no fewer", async () => {
    const limiters = await limitersOf(3, { name: "a", requestsPerMinute: 120, tokensPerMinute: null });
    const { grants, elapsedMs } = await permits(limiters, Array<number>(400).fill(1), 3_000);
    const allowed = 120 + (elapsedMs / 60_000) * 120;
    expect(grants.length).toBeLessThanOrEqual(allowed);
    expect(grants.length).toBeGreaterThanOrEqual(120);
  }, 600_000);

  it("weigh calls by their tokens", async () => {
    const limiters = await limitersOf(3, { name: "b", requestsPerMinute: null, tokensPerMinute: 6_000 });
    const { grants, elapsedMs } = await permits(limiters, Array<number>(300).fill(100), 2_000);
    const used = grants.reduce((sum, { tokens }) => sum + tokens, 0);
    expect(used).toBeLessThanOrEqual(6_000 + (elapsedMs / 60_000) * 6_000);
    expect(used).toBeGreaterThanOrEqual(6_000);
  }, 600_000);

  it("let a call that is larger than a whole bucket through once it is full, and have it paid off by those behind it", async () => {
    const [limiter] = await limitersOf(1, { name: "c", requestsPerMinute: null, tokensPerMinute: 1_000 });
    const { grants } = await permits([limiter!], [5_000, 1], 500);
    expect(grants.map(({ tokens }) => tokens)).toEqual([5_000]);
  }, 600_000);

  it.each([
    ["with limits", 60_000],
    ["without", null],
  ])(
    "hold everyone back for as long as the provider asked one of them to wait, %s",
    async (name, requestsPerMinute) => {
      const limiters = await limitersOf(2, { name, requestsPerMinute, tokensPerMinute: null });
      await limiters[0]!.pause(1_200);
      const { grants } = await permits(limiters, [1, 1, 1, 1], 2_500);
      expect(grants).toHaveLength(4);
      expect(Math.min(...grants.map(({ at }) => at))).toBeGreaterThanOrEqual(1_100);
    },
    20_000,
  );
});
