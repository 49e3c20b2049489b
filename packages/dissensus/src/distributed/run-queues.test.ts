import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type PostgresServer, postgresPrograms, startPostgres } from "./fixtures/postgres-server.ts";
import { QueueDatabase } from "./queue-database.ts";
import { RunQueues } from "./run-queues.ts";

const programs = postgresPrograms();

describe.skipIf(programs === undefined)("a run's queues", () => {
  let postgres: PostgresServer;
  let database: QueueDatabase;

  beforeAll(async () => {
    postgres = await startPostgres(programs!);
    const { signal } = new AbortController();
    database = await QueueDatabase.open({ url: postgres.url, create: true, onNotice: () => {}, signal });
  });
  afterAll(async () => {
    await database[Symbol.asyncDispose]();
    await postgres[Symbol.asyncDispose]();
  });

  it("know how many calls the workers of now ask at once, for this run", async () => {
    const queues = new RunQueues(database, "mine", ["openai"]);
    expect(await queues.capacity()).toBe(0);
    const works = (worker: string, run: string, concurrency: number, seenSecondsAgo: number): Promise<object[]> =>
      database.query(
        `INSERT INTO dissensus.workers (worker_id, run_id, provider, concurrency, seen_at)
         VALUES ($1, $2, 'openai', $3, clock_timestamp() - $4 * interval '1 second')`,
        [worker, run, concurrency, seenSecondsAgo],
      );
    await works("a", "mine", 50, 0);
    await works("b", "mine", 30, 10);
    await works("gone", "mine", 500, 60);
    await works("a", "another", 7, 0);
    expect(await queues.capacity()).toBe(80);
  });
});
