import { existsSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { InputError } from "../base/errors.ts";
import type { RunInputs } from "../domain/run-inputs.ts";
import { type Config, readConfig } from "../formats/config/read-config.ts";
import { readSpec } from "../formats/spec/read-spec.ts";
import { readTaxonomy } from "../formats/taxonomy/read-taxonomy.ts";
import type { Prompts } from "../pipeline/prompt.ts";
import { assetPath } from "./assets.ts";
import { displayPath } from "./display-path.ts";
import { readTextFile, writeFileWhole } from "./files.ts";
import { loadPrompts } from "./prompts.ts";

/** A configuration with everything that it names, read and checked; no provider was asked and no run folder touched. */
export interface Project {
  readonly config: Config;
  readonly inputs: RunInputs;
  readonly prompts: Prompts;
  /** Absolute. */
  readonly runFolder: string;
  /** Absolute; where `.env` and relative paths are looked for. */
  readonly folder: string;
  readonly sources: Sources;
}

/** The texts that a run is about; copied into its folder, so that it can be read and checked without anything else. */
interface Sources {
  readonly config: string;
  readonly spec: string;
  readonly taxonomy: string;
}

/** Reads `dissensus.yaml` (or the folder that holds it) and all that it names. */
export function loadProject(path: string): Project {
  const configPath = configPathOf(path);
  const folder = dirname(configPath);
  const source = readTextFile(configPath, "configuration");
  const config = readConfig(source, displayPath(configPath));
  const specPath = resolve(folder, config.specPath);
  const taxonomyPath =
    config.taxonomyPath === "starter" ? assetPath("starter-taxonomy.csv") : resolve(folder, config.taxonomyPath);
  const sources = {
    config: source,
    spec: readTextFile(specPath, "spec"),
    taxonomy: readTextFile(taxonomyPath, "taxonomy"),
  };
  const inputs = readInputs(config, sources, { spec: displayPath(specPath), taxonomy: displayPath(taxonomyPath) });
  const prompts = loadPrompts(config.promptsFolder === null ? null : resolve(folder, config.promptsFolder));
  return { config, inputs, prompts, runFolder: resolve(folder, config.runFolder), folder, sources };
}

/** The project of an existing run, from the copies in its folder. `path`: the run's folder, or a configuration that names it. */
export function loadRun(path: string): Project {
  const runFolder = existsSync(join(path, "run.db")) ? resolve(path) : loadProject(path).runFolder;
  const copies = copiesIn(runFolder);
  if (!existsSync(join(runFolder, "run.db")) || !existsSync(copies.config)) {
    throw new InputError({
      area: "run",
      message: `there is no run in ${displayPath(runFolder)}`,
      cure: "Start one with `dissensus run`.",
    });
  }
  const sources = {
    config: readTextFile(copies.config, "run"),
    spec: readTextFile(copies.spec, "run"),
    taxonomy: readTextFile(copies.taxonomy, "run"),
  };
  const config = readConfig(sources.config, displayPath(copies.config));
  const inputs = readInputs(config, sources, {
    spec: displayPath(copies.spec),
    taxonomy: displayPath(copies.taxonomy),
  });
  const ejected = existsSync(copies.prompts) ? copies.prompts : null;
  return { config, inputs, prompts: loadPrompts(ejected), runFolder, folder: runFolder, sources };
}

/** Copies the run's inputs into its folder. */
export function copyInputs({ runFolder, sources, prompts }: Project): void {
  const copies = copiesIn(runFolder);
  writeFileWhole(copies.config, sources.config);
  writeFileWhole(copies.spec, sources.spec);
  writeFileWhole(copies.taxonomy, sources.taxonomy);
  for (const { name, text } of prompts.values()) writeFileWhole(join(copies.prompts, `${name}.md`), text);
}

function copiesIn(runFolder: string) {
  const folder = join(runFolder, "inputs");
  return {
    config: join(folder, "dissensus.yaml"),
    spec: join(folder, "spec.txt"),
    taxonomy: join(folder, "taxonomy.txt"),
    prompts: join(folder, "prompts"),
  };
}

/** `place`: where messages say that a file stands. The inputs themselves name files as the configuration does, wherever it is read from. */
function readInputs(
  config: Config,
  sources: Sources,
  place: { readonly spec: string; readonly taxonomy: string },
): RunInputs {
  return {
    spec: { ...readSpec(sources.spec, place.spec), file: config.specPath, name: nameOf(config.specPath) },
    taxonomy: {
      ...readTaxonomy(sources.taxonomy, place.taxonomy),
      file: config.taxonomyPath,
      name: nameOf(config.taxonomyPath),
    },
    settings: config.settings,
    panels: config.panels,
  };
}

/** A file's name without its ending. */
function nameOf(path: string): string {
  return basename(path, extname(path));
}

function configPathOf(path: string): string {
  const given = resolve(path);
  const found = [given, join(given, "dissensus.yaml")].find(
    (candidate) => existsSync(candidate) && basename(candidate).match(/\.ya?ml$/),
  );
  if (found) return found;
  throw new InputError({
    area: "configuration",
    message: `there is no configuration at ${displayPath(given)}`,
    cure: "Write one with `dissensus init`, or name its path.",
  });
}
