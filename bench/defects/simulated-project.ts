import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadProject, type Project } from "../../packages/dissensus/src/cli/project/project.ts";
import type { World } from "../../packages/dissensus/src/simulation/parameters.ts";
import { simulatedPanel } from "../../packages/dissensus/src/simulation/simulated-panel.ts";

export interface SimulatedProjectOptions {
  readonly spec: string;
  readonly world: World;
  readonly worldSeed: number;
  /** Names of values, each a category of its own. */
  readonly values: readonly string[];
  /** Settings of dissensus.yaml. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Targets of two providers and one each of the others: enough to part, few enough to be fast. */
const targets = [0, 2, 5, 7, 10, 11].map((place) => simulatedPanel.targets[place]!);

/** A project with the simulated panel, as `dissensus run` would read it from a configuration. Its files are gone when this returns. */
export function simulatedProject({ spec, world, worldSeed, values, settings }: SimulatedProjectOptions): Project {
  const named = ({ provider, model }: { provider: string; model: string }): string => `${provider}/${model}`;
  const { providers, generators, author, scorers, judges, labeller } = simulatedPanel;
  const config = {
    ...{ spec: "spec.md", taxonomy: "values.csv", run: "run", seed: worldSeed, ...settings },
    providers: Object.fromEntries(providers.map((name) => [name, { kind: "simulated", world, seed: worldSeed }])),
    targets: targets.map(named),
    generators: generators.map(named),
    authors: [named(author)],
    scorers: scorers.slice(0, 1).map(named),
    judges: judges.map(named),
    labellers: [named(labeller)],
    writers: generators.map(named),
    embedder: "lexical/ngrams",
  };
  const folder = mkdtempSync(join(tmpdir(), "dissensus-bench-"));
  try {
    writeFileSync(join(folder, "spec.md"), spec);
    writeFileSync(join(folder, "values.csv"), `value,category\n${values.map((name) => `${name},${name}\n`).join("")}`);
    writeFileSync(join(folder, "dissensus.yaml"), JSON.stringify(config));
    return loadProject(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
