import { existsSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { InputError } from "../../base/errors.ts";
import { type Variant, variants } from "../../domain/response/arm.ts";
import type { GivenTable } from "../../domain/run/given-tables.ts";
import type { RecordedInputs, RunInputs } from "../../domain/run/run-inputs.ts";
import { runTables } from "../../domain/run/run-tables.ts";
import type { Spec } from "../../domain/spec/spec.ts";
import type { Table } from "../../domain/table.ts";
import { type Config, readConfig } from "../../formats/config/read-config.ts";
import type { ImportRecord } from "../../formats/dataset/import-record.ts";
import { readImportRecord } from "../../formats/dataset/read-import-record.ts";
import { readGivenRows } from "../../formats/given/read-given-rows.ts";
import { readSpec } from "../../formats/spec/read-spec.ts";
import { readTaxonomy } from "../../formats/taxonomy/read-taxonomy.ts";
import type { Prompts } from "../../pipeline/prompt.ts";
import { assetPath } from "../assets.ts";
import { displayPath } from "../display-path.ts";
import { readTextFile, writeFileWhole } from "../files.ts";
import { loadPrompts } from "./prompts.ts";
import { copiesIn, readSources, type Sources, writeSources } from "./sources.ts";

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
  /** Absolute; the run whose answers this one may use, for a run that follows another. */
  readonly follows: string | null;
}

/** A run folder as it can be looked at: that of a run, or that of an import. */
export interface RecordedRun extends Pick<Project, "prompts" | "runFolder"> {
  readonly config: Pick<Config, "settings" | "panels" | "providers" | "prices">;
  readonly inputs: RecordedInputs;
  /** What an import was made from; null for a run. */
  readonly imported: ImportRecord | null;
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
  const variantPath = (name: Variant): string => resolve(folder, config.variantPaths[name] ?? name);
  const sources = {
    config: source,
    spec: readTextFile(specPath, "spec"),
    variants: Object.fromEntries(
      variants
        .filter((name) => config.variantPaths[name] !== undefined)
        .map((name) => [name, readTextFile(variantPath(name), `variant "${name}"`)]),
    ),
    taxonomy: readTextFile(taxonomyPath, "taxonomy"),
    given: {},
  };
  const inputs = readInputs(config, sources, {
    ...placesOfCopies(resolve(folder, config.runFolder)),
    spec: displayPath(specPath),
    taxonomy: displayPath(taxonomyPath),
    variant: (name) => displayPath(variantPath(name)),
  });
  const prompts = loadPrompts(config.promptsFolder === null ? null : resolve(folder, config.promptsFolder));
  return { config, inputs, prompts, runFolder: resolve(folder, config.runFolder), folder, sources, follows: null };
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
  const sources = readSources(runFolder);
  const config = readConfig(sources.config, displayPath(copies.config));
  const inputs = readInputs(config, sources, placesOfCopies(runFolder));
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
    inputs: {
      spec,
      variants: {},
      taxonomy: { ...taxonomy, ...named(record.taxonomy) },
      settings,
      panels,
      given: {},
    },
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

/** Copies the run's inputs into its folder. */
export function copyInputs({ runFolder, sources, prompts }: Project): void {
  writeSources(runFolder, sources, prompts);
}

/** `place`: where messages say that a file stands. The inputs themselves name files as the configuration does, wherever it is read from. */
export function readInputs(config: Config, sources: Sources, place: Places): RunInputs {
  const variant = ([name, text]: [string, string]): [string, Spec] => [
    name,
    { ...readSpec(text, place.variant(name as Variant)), ...named(config.variantPaths[name as Variant] ?? name) },
  ];
  const given = ([name, text]: [string, string]): [string, GivenTable] => [
    name,
    readGivenRows(text, tableNamed(name), place.given(name)),
  ];
  return {
    spec: { ...readSpec(sources.spec, place.spec), ...named(config.specPath) },
    variants: Object.fromEntries(Object.entries(sources.variants).map(variant)),
    taxonomy: { ...readTaxonomy(sources.taxonomy, place.taxonomy), ...named(config.taxonomyPath) },
    settings: config.settings,
    panels: config.panels,
    given: Object.fromEntries(Object.entries(sources.given).map(given)),
  };
}

interface Places {
  readonly spec: string;
  readonly taxonomy: string;
  readonly variant: (name: Variant) => string;
  readonly given: (table: string) => string;
}

function tableNamed(name: string): Table<object> {
  const table = runTables.find((candidate) => candidate.name === name);
  if (table) return table;
  throw new InputError({
    area: "run",
    message: `a run has no table "${name}"`,
    cure: "Remove the file of that name from its inputs/given, or use the version of dissensus that made it.",
  });
}

/** Where the copies in a run folder stand, for messages. */
export function placesOfCopies(runFolder: string): Places {
  const copies = copiesIn(runFolder);
  return {
    spec: displayPath(copies.spec),
    taxonomy: displayPath(copies.taxonomy),
    variant: (name) => displayPath(copies.variant(name)),
    given: (table) => displayPath(copies.givenTable(table)),
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
