import { describe, expect, it } from "vitest";
import { postgresPrograms } from "./fixtures/postgres-server.ts";
import { queueDatabaseOfTests } from "./fixtures/queue-database.ts";
import { RunQueues } from "./run-queues.ts";

describe.skipIf(postgresPrograms() === undefined)("a run's queues", () => {
  const database = queueDatabaseOfTests();

  it("know how many calls the workers of now ask at once, for this run", async () => {
    const queues = new RunQueues(database(), "mine", ["openai"]);
    expect(await queues.capacity()).toBe(0);
    const works = (worker: string, run: string, concurrency: number, seenSecondsAgo: number): Promise<object[]> =>
      database().query(
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
