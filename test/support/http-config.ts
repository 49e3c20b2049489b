import type { WireProviderName } from "../../packages/dissensus/src/simulation/http/providers/wire-provider.ts";
import type { SimulationServer } from "../../packages/dissensus/src/simulation/http/start-simulation-server.ts";
import { type SmallConfig, smallConfig } from "./small-config.ts";

/** What the simulated providers of the small configuration are reached as over HTTP. */
const kinds: Readonly<Record<string, WireProviderName>> = {
  "sim-alder": "openai",
  "sim-birch": "anthropic",
  "sim-cedar": "google",
  "sim-dogwood": "openai",
};

export const keyEnvironment = { SIMULATED_KEY: "canary-key-0123456789" };

/** The small configuration with its models behind a simulation server, all of them in this mode. */
export function httpConfig(server: SimulationServer, mode: "sync" | "batch"): SmallConfig {
  const providers = Object.entries(kinds).map(([name, kind]) => [
    name,
    { kind, baseUrl: server.baseUrl(kind, name), apiKeyEnv: "SIMULATED_KEY" },
  ]);
  const panels = ["targets", "generators", "authors", "scorers", "judges", "labellers"].map((panel) => [
    panel,
    (smallConfig[panel] as readonly string[]).map((model) => ({ model, mode })),
  ]);
  return { ...smallConfig, targets: [], ...Object.fromEntries(panels), providers: Object.fromEntries(providers) };
}
