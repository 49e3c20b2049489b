import { once } from "node:events";
import { type Command, InvalidArgumentError } from "commander";
import pc from "picocolors";
import { InputError } from "../../base/errors.ts";
import { simulatedKeyVariable } from "../../domain/run/is-simulated.ts";
import { batchFaults, callFaults, type FaultRates } from "../../simulation/http/faults/fault-rates.ts";
import { type WireProviderName, wireProviderNames } from "../../simulation/http/providers/wire-provider.ts";
import {
  type SimulationServer,
  type SimulationServerOptions,
  startSimulationServer,
} from "../../simulation/http/start-simulation-server.ts";
import { type World, worlds } from "../../simulation/parameters.ts";
import { formatCount, formatTable, say } from "../console.ts";

interface SimulateOptions {
  readonly port: number;
  readonly world: string;
  readonly worldSeed: number;
  readonly seed: number;
  readonly latency: number;
  readonly jitter: number;
  readonly faults?: string;
  readonly requestsPerMinute?: number;
  readonly tokensPerMinute?: number;
  readonly batchTime: number;
  readonly canned?: boolean;
  readonly log?: string;
}

export function addSimulate(program: Command): void {
  program
    .command("simulate")
    .description(
      "Serve simulated models on this machine in the providers' own formats, with faults on demand: try a configuration, or your own client, without a key or a bill.",
    )
    .option("--port <n>", "port on 127.0.0.1; 0 takes any that is free", number, 8787)
    .option("--world <name>", `which world the models live in: ${worlds.join(", ")}`, "default")
    .option("--world-seed <n>", "seed of the world", number, 1)
    .option("--seed <n>", "seed of faults and latencies", number, 1)
    .option("--latency <ms>", "how long an answer takes", number, 0)
    .option("--jitter <ms>", "latency varies by so much either way", number, 0)
    .option("--faults <list>", "name=rate,...; provider/name=rate for one provider; 0.05 is 5 % of its requests")
    .option("--requests-per-minute <n>", "turn away what comes faster, per provider", number)
    .option("--tokens-per-minute <n>", "turn away what is larger, per provider", number)
    .option("--batch-time <ms>", "how long a batch takes at least", number, 2000)
    .option("--canned", "answer everything with the same 2 KB at once, for benchmarks")
    .option("--log <file>", "append every request as a line of JSON: never its texts, never keys")
    .addHelpText(
      "after",
      `\nFaults:\n  ${callFaults.join(", ")}\n  ${batchFaults.join(", ")}\n\nExample:\n  dissensus simulate --latency 400 --jitter 200 --faults rate-limit=0.05,overloaded=0.05,anthropic/bad-key=1`,
    )
    .action(async (options: SimulateOptions) => {
      const server = await startSimulationServer(serverOptions(options));
      say(introduction(server));
      await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
      say(`\n${summary(server)}`);
      await server.close();
    });
}

function serverOptions(options: SimulateOptions): SimulationServerOptions {
  if (!isWorld(options.world)) {
    const cure = `Worlds: ${worlds.join(", ")}.`;
    throw new InputError({ area: "simulation", message: `there is no world "${options.world}"`, cure });
  }
  return {
    port: options.port,
    world: options.world,
    worldSeed: options.worldSeed,
    seed: options.seed,
    mode: options.canned ? "canned" : "world",
    latencyMs: options.latency,
    latencyJitterMs: options.jitter,
    faults: faultRatesIn(options.faults ?? ""),
    requestsPerMinute: options.requestsPerMinute ?? null,
    tokensPerMinute: options.tokensPerMinute ?? null,
    batchMs: options.batchTime,
    log: options.log,
  };
}

function isWorld(name: string): name is World {
  return (worlds as readonly string[]).includes(name);
}

/** `name=rate,name=rate`. Errors: InputError for a part without a rate; names and rates are checked by the server. */
function faultRatesIn(list: string): FaultRates {
  const parts = list.split(",").filter((part) => part.trim() !== "");
  return Object.fromEntries(
    parts.map((part) => {
      const [name, rate] = part.split("=").map((side) => side.trim());
      if (!name || !rate || Number.isNaN(Number(rate))) {
        const cure = "Write name=rate, e.g. --faults overloaded=0.05,slow=0.01.";
        throw new InputError({ area: "simulation", message: `"${part}" is not a fault with its rate`, cure });
      }
      return [name, Number(rate)];
    }),
  );
}

function number(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) throw new InvalidArgumentError("It must be a number.");
  return value;
}

function introduction(server: SimulationServer): string {
  return `${pc.bold("Simulated providers")} on this machine. Any model name works; any key is taken, none is kept.

${formatTable(
  ["provider", "base URL"],
  wireProviderNames.map((name) => [name, server.baseUrl(name)]),
  2,
)}

For dissensus.yaml (and ${pc.bold(`export ${simulatedKeyVariable}=anything`)}):

providers:
${wireProviderNames.map((name) => configEntry(name, server.baseUrl(name))).join("\n")}

Watch and change it: ${server.url}/__stats, /__log, /__paid; POST /__faults {"faults": {"overloaded": 0.1}}.
Ctrl-C ends it.`;
}

function configEntry(name: WireProviderName, baseUrl: string): string {
  return `  sim-${name}: { kind: ${name}, baseUrl: "${baseUrl}", apiKeyEnv: ${simulatedKeyVariable} }`;
}

function summary(server: SimulationServer): string {
  const { providers } = server.stats();
  const rows = Object.entries(providers).map(([name, stats]) => [
    name,
    stats.requests,
    stats.paidCalls,
    stats.repeatedPaidCalls,
    Object.values(stats.faults).reduce((sum, count) => sum + count, 0),
    stats.tokens.input,
    stats.tokens.output,
  ]);
  if (rows.length === 0) return "Nothing was asked.";
  return `${formatTable(["provider", "requests", "paid", "paid again", "faults", "input tokens", "output tokens"], rows)}
Calls paid for in all: ${formatCount(server.stats().paidCalls)}.`;
}
