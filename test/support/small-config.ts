/** dissensus.yaml as a value; JSON is YAML too. */
export interface SmallConfig {
  readonly [setting: string]: unknown;
  readonly targets: readonly unknown[];
}

/** A few pairs and four targets of two simulated providers: all stages in a few seconds. */
export const smallConfig: SmallConfig = {
  spec: "spec.md",
  taxonomy: "starter",
  run: "run",
  seed: 1,
  pairs: { count: 3 },
  selections: { random: 4, limit: 3 },
  providers: Object.fromEntries(
    ["sim-alder", "sim-birch", "sim-cedar", "sim-dogwood"].map((name) => [name, { kind: "simulated" }]),
  ),
  targets: ["sim-alder/alder-large", "sim-alder/alder-small", "sim-birch/birch-grand", "sim-birch/birch-plain"],
  generators: ["sim-alder/alder-writer", "sim-birch/birch-writer"],
  authors: ["sim-cedar/cedar-author"],
  scorers: ["sim-birch/birch-scorer", "sim-dogwood/dogwood-scorer"],
  judges: ["sim-alder/alder-judge-strict", "sim-birch/birch-judge", "sim-cedar/cedar-judge"],
  labellers: ["sim-dogwood/dogwood-labeller"],
};

/** The small configuration with every simulated answer taking this long. */
export function withLatency(latencyMs: number): SmallConfig {
  const providers = Object.keys(smallConfig["providers"] as object).map((name) => [
    name,
    { kind: "simulated", latencyMs },
  ]);
  return { ...smallConfig, providers: Object.fromEntries(providers) };
}
