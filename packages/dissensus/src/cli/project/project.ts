import { existsSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { InputError } from "../../base/errors.ts";
import type { RecordedInputs, RunInputs } from "../../domain/run/run-inputs.ts";
import { type Config, readConfig } from "../../formats/config/read-config.ts";
import { type ImportRecord, importRecordName } from "../../formats/dataset/import-record.ts";
import { readImportRecord } from "../../formats/dataset/read-import-record.ts";
import { readSpec } from "../../formats/spec/read-spec.ts";
import { readTaxonomy } from "../../formats/taxonomy/read-taxonomy.ts";
import type { Prompts } from "../../pipeline/prompt.ts";
import { assetPath } from "../assets.ts";
import { displayPath } from "../display-path.ts";
import { readTextFile, writeFileWhole } from "../files.ts";
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

/** A run folder as it can be looked at: that of a run, or that of an import. */
export interface RecordedRun extends Pick<Project, "prompts" | "runFolder"> {
  readonly config: Pick<Config, "settings" | "panels" | "providers" | "prices">;
  readonly inputs: RecordedInputs;
  /** What an import was made from; null for a run. */
  readonly imported: ImportRecord | null;
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

/** An existing run or import, from the copies in its folder. `path`: the run's folder, or a configuration that names it. */
export function loadRun(path: string): RecordedRun {
  const runFolder = existsSync(join(path, "run.db")) ? resolve(path) : loadProject(path).runFolder;
  const copies = copiesIn(runFolder);
  if (existsSync(copies.import)) return loadImport(runFolder);
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
  return { config, inputs, prompts: loadPrompts(ejected), runFolder, imported: null };
}

/** What an import left in its run folder. */
function loadImport(runFolder: string): RecordedRun {
  const copies = copiesIn(runFolder);
  const record = readImportRecord(readTextFile(copies.import, "import"), displayPath(copies.import));
  const { settings, panels, providers } = record;
  const taxonomy = readTaxonomy(readTextFile(copies.taxonomy, "import"), displayPath(copies.taxonomy));
  const spec =
    record.spec === null
      ? null
      : { ...readSpec(readTextFile(copies.spec, "import"), displayPath(copies.spec)), ...named(record.spec) };
  return {
    config: { settings, panels, providers, prices: {} },
    inputs: { spec, taxonomy: { ...taxonomy, ...named(record.taxonomy) }, settings, panels },
    prompts: new Map(),
    runFolder,
    imported: record,
  };
}

/** Writes what `loadRun` reads again of an import. */
export function writeImport(runFolder: string, record: ImportRecord, texts: ImportTexts): void {
  const copies = copiesIn(runFolder);
  if (texts.spec !== null) writeFileWhole(copies.spec, texts.spec);
  writeFileWhole(copies.taxonomy, texts.taxonomy);
  writeFileWhole(copies.import, `${JSON.stringify(record, null, 2)}\n`);
}

export interface ImportTexts {
  readonly spec: string | null;
  readonly taxonomy: string;
}

/** Names and passwords in addresses stay where the user keeps them. */
function withoutCredentials(config: string): string {
  return config.replace(/(\bhttps?:\/\/)[^\s/"'@]+@/gi, "$1");
}

/** Copies the run's inputs into its folder. */
export function copyInputs({ runFolder, sources, prompts }: Project): void {
  const copies = copiesIn(runFolder);
  writeFileWhole(copies.config, withoutCredentials(sources.config));
  writeFileWhole(copies.spec, sources.spec);
  writeFileWhole(copies.taxonomy, sources.taxonomy);
  for (const { name, text } of prompts.values()) writeFileWhole(join(copies.prompts, `${name}.md`), text);
}

function copiesIn(runFolder: string) {
  const folder = join(runFolder, "inputs");
  return {
    config: join(folder, "dissensus.yaml"),
    import: join(folder, importRecordName),
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
    spec: { ...readSpec(sources.spec, place.spec), ...named(config.specPath) },
    taxonomy: { ...readTaxonomy(sources.taxonomy, place.taxonomy), ...named(config.taxonomyPath) },
    settings: config.settings,
    panels: config.panels,
  };
}

/** A file as the configuration names it, and its name without its ending. */
function named(path: string): { readonly file: string; readonly name: string } {
  return { file: path, name: basename(path, extname(path)) };
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
