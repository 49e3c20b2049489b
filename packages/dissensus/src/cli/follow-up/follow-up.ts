import { join } from "node:path";
import { formatJsonLines } from "../../base/json-lines.ts";
import type { Variant } from "../../domain/response/arm.ts";
import { type Settings, settingsSchema } from "../../domain/run/settings.ts";
import { changedConfig } from "../../formats/config/changed-config.ts";
import { readConfig } from "../../formats/config/read-config.ts";
import { displayPath } from "../display-path.ts";
import { type Project, placesOfCopies, readInputs } from "../project/project.ts";
import { copiesIn } from "../project/sources.ts";

/** A version of the spec, and how to name it. */
export interface SpecVersion {
  readonly file: string;
  readonly text: string;
}

/** Settings that differ; those of a group one by one, lists as a whole. */
export type SettingsChange = {
  readonly [Key in keyof Settings]?: Settings[Key] extends readonly unknown[]
    ? Settings[Key]
    : Settings[Key] extends object
      ? Partial<Settings[Key]>
      : Settings[Key];
};

/** What a follow-up run is about, where that is not what its parent was about. */
export interface FollowUp {
  /** Its folder below the parent's `follow-ups`; may hold slashes. */
  readonly name: string;
  readonly spec?: SpecVersion;
  readonly variants?: Readonly<Partial<Record<Variant, SpecVersion>>>;
  readonly settings?: SettingsChange;
  /** Rows of tables that the run is not to make, by table, with all their columns; none: the stage is left out. */
  readonly given?: Readonly<Record<string, readonly object[]>>;
  /** Names of the only targets that answer; all of the parent's by default. */
  readonly targets?: readonly string[];
}

/** Where a follow-up of a run lies. */
export function followUpFolder(parentRunFolder: string, name: string): string {
  return join(parentRunFolder, "follow-ups", ...name.split("/"));
}

/**
 * A run of its own in a folder of the run that it follows: the same stages, panels, providers, prices and prompts, other versions of the spec, other
 * settings, rows that are there already. Every judge reads every response: a follow-up asks little, and asks whether all agree. `runProject` runs and resumes it, `loadRun` opens it again. What the parent was answered is not asked again.
 */
export function followUpProject(parent: Project, followUp: FollowUp): Project {
  const { variants = {}, given = {}, targets } = followUp;
  const all = parent.config.panels.target;
  const staying = all.flatMap(({ name }, index) => (targets?.includes(name) === false ? [] : [index]));
  const fewer = staying.length < all.length;
  const noSets = { modelSets: {}, selections: { ...parent.config.settings.selections, subsets: null } };
  const { judging } = parent.config.settings;
  const settings = withChange(
    { ...parent.config.settings, ...(fewer ? noSets : {}), judging: { ...judging, crossed: 1 } },
    followUp.settings ?? {},
  );
  const runFolder = followUpFolder(parent.runFolder, followUp.name);
  const entries = Object.entries(variants) as [Variant, SpecVersion][];
  const text = changedConfig(parent.sources.config, {
    settings,
    spec: followUp.spec?.file ?? parent.config.specPath,
    variants: { ...parent.config.variantPaths, ...Object.fromEntries(entries.map(([name, { file }]) => [name, file])) },
    targets: staying,
  });
  const sources = {
    config: text,
    spec: followUp.spec?.text ?? parent.sources.spec,
    variants: { ...parent.sources.variants, ...Object.fromEntries(entries.map(([name, { text }]) => [name, text])) },
    taxonomy: parent.sources.taxonomy,
    given: Object.fromEntries(Object.entries(given).map(([table, rows]) => [table, formatJsonLines(rows)])),
  };
  const read = readConfig(text, displayPath(copiesIn(runFolder).config));
  const config = { ...read, providers: parent.config.providers.filter(({ name }) => named(read.providers, name)) };
  const inputs = readInputs(config, sources, placesOfCopies(runFolder));
  return { ...parent, config, inputs, runFolder, sources, follows: parent.runFolder };
}

function named(some: readonly { readonly name: string }[], wanted: string): boolean {
  return some.some(({ name }) => name === wanted);
}

function withChange(settings: Settings, change: SettingsChange): Settings {
  const merged = Object.entries(change).map(([name, changed]) => {
    const before = settings[name as keyof Settings];
    const group = typeof changed === "object" && changed !== null && !Array.isArray(changed) && name !== "modelSets";
    return [name, group ? { ...(before as object), ...changed } : changed];
  });
  return settingsSchema.parse({ ...settings, ...Object.fromEntries(merged) });
}
