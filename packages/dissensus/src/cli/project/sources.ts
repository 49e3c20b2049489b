import { existsSync, readdirSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { type Variant, variants } from "../../domain/response/arm.ts";
import { importRecordName } from "../../formats/dataset/import-record.ts";
import type { Prompts } from "../../pipeline/prompt.ts";
import { readTextFile, writeFileWhole } from "../files.ts";

/** The texts that a run is about; copied into its folder, so that it can be read and checked without anything else. */
export interface Sources {
  readonly config: string;
  readonly spec: string;
  readonly variants: Readonly<Partial<Record<Variant, string>>>;
  readonly taxonomy: string;
  /** Rows of given tables as JSON lines, by table. */
  readonly given: Readonly<Record<string, string>>;
}

/** Where the copies of a run's inputs lie. */
export function copiesIn(runFolder: string) {
  const folder = join(runFolder, "inputs");
  return {
    config: join(folder, "dissensus.yaml"),
    import: join(folder, importRecordName),
    spec: join(folder, "spec.txt"),
    variant: (name: Variant): string => join(folder, "variants", `${name}.txt`),
    taxonomy: join(folder, "taxonomy.txt"),
    given: join(folder, "given"),
    givenTable: (name: string): string => join(folder, "given", `${name}.jsonl`),
    prompts: join(folder, "prompts"),
  };
}

/** The copies in a run folder. Errors: InputError for one that is gone. */
export function readSources(runFolder: string): Sources {
  const copies = copiesIn(runFolder);
  const given = existsSync(copies.given) ? readdirSync(copies.given).filter((file) => file.endsWith(".jsonl")) : [];
  return {
    config: readTextFile(copies.config, "run"),
    spec: readTextFile(copies.spec, "run"),
    variants: Object.fromEntries(
      variants
        .filter((name) => existsSync(copies.variant(name)))
        .map((name) => [name, readTextFile(copies.variant(name), "run")]),
    ),
    taxonomy: readTextFile(copies.taxonomy, "run"),
    given: Object.fromEntries(
      given
        .map((file) => basename(file, extname(file)))
        .sort()
        .map((name) => [name, readTextFile(copies.givenTable(name), "run")]),
    ),
  };
}

/** Copies a run's inputs into its folder. */
export function writeSources(runFolder: string, sources: Sources, prompts: Prompts): void {
  const copies = copiesIn(runFolder);
  writeFileWhole(copies.config, withoutCredentials(sources.config));
  writeFileWhole(copies.spec, sources.spec);
  for (const [name, text] of Object.entries(sources.variants)) writeFileWhole(copies.variant(name as Variant), text);
  writeFileWhole(copies.taxonomy, sources.taxonomy);
  for (const [name, text] of Object.entries(sources.given)) writeFileWhole(copies.givenTable(name), text);
  for (const { name, text } of prompts.values()) writeFileWhole(join(copies.prompts, `${name}.md`), text);
}

/** Names and passwords in addresses stay where the user keeps them. */
function withoutCredentials(config: string): string {
  return config.replace(/(\bhttps?:\/\/)[^\s/"'@]+@/gi, "$1");
}
