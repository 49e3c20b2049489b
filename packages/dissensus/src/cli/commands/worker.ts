import type { Command } from "commander";
import { QueueDatabase, UnusedDatabase } from "../../distributed/queue-database.ts";
import { runWorker } from "../../distributed/worker.ts";
import type { Provider } from "../../domain/run/provider-config.ts";
import { sleep } from "../../models/sleep.ts";
import { formatCount, say } from "../console.ts";
import { type Interruption, interruption } from "../interruption.ts";
import { loadEnvironment } from "../project/providers.ts";
import { serveProvider } from "../project/serve-provider.ts";
import { packageVersion } from "../version.ts";

export function addWorker(program: Command): void {
  program
    .command("worker")
    .description(
      "Answer the calls of distributed runs, with the keys of this machine (environment or .env): as many workers as you like, anywhere.",
    )
    .argument("<database>", "postgres://user@host:5432/database; the password may stand in PGPASSWORD")
    .option("--only <providers>", "serve these providers only: names of the configuration, separated by commas")
    .option("--concurrency <n>", "calls at once per provider, instead of what the run's configuration says", Number)
    .addHelpText(
      "after",
      "\nEnds when interrupted (Ctrl-C, SIGTERM): what is under way is finished first; a second time breaks it off.\n\nExample:\n  dissensus run --distributed postgres://me@db/dissensus     # on one machine\n  dissensus worker postgres://me@db/dissensus                # on any number\n  dissensus worker postgres://me@db/dissensus --only openai,anthropic",
    )
    .action(async (url: string, { only, concurrency }: { only?: string; concurrency?: number }) => {
      loadEnvironment(process.cwd());
      using interrupted = interruption();
      const { stop, abort } = interrupted;
      await using database = await openWhenThere(url, interrupted);
      if (database === null) {
        say("Answered 0 calls.");
        return;
      }
      say(`Serving ${only ?? "every provider"} of the runs at ${database.place}. Ctrl-C ends.`);
      const { answered } = await runWorker<Provider>({
        database,
        version: packageVersion(),
        only: only?.split(",").map((name) => name.trim()) ?? null,
        openProvider: (provider) => serveProvider(concurrency ? { ...provider, concurrency } : provider, abort),
        stop,
        abort,
        sleep,
        onNotice: say,
      });
      say(`Answered ${formatCount(answered)} calls.`);
    });
}

/** A worker may be started before the first run: it waits for the tables. Null: stopped while it waited. */
async function openWhenThere(url: string, { stop, abort }: Interruption): Promise<QueueDatabase | null> {
  for (let told = false; !stop.aborted; ) {
    try {
      return await QueueDatabase.open({ url, create: false, onNotice: say, signal: abort });
    } catch (error) {
      if (!(error instanceof UnusedDatabase)) throw error;
      if (!told) say(`${error.message}: waiting for one.`);
      told = true;
      await sleep(2_000, stop).catch(() => {});
    }
  }
  return null;
}
