import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { InputError } from "../../base/errors.ts";
import type { Suite } from "../../domain/check/suite.ts";
import { formatSuite } from "../../formats/suite/format-suite.ts";
import { readSuite } from "../../formats/suite/read-suite.ts";
import { displayPath } from "../display-path.ts";
import { readTextFile, writeFileWhole } from "../files.ts";
import { loadProject, type Project } from "../project/project.ts";

/** Where a suite lies. Absolute. */
export interface SuiteFiles {
  readonly suitePath: string;
  readonly repliesPath: string;
}

/** `path`: the suite's file, or the folder that holds or will hold it. */
export function suiteFiles(path: string): SuiteFiles {
  const given = resolve(path);
  const isFile = /\.ya?ml$/.test(given) && !(existsSync(given) && statSync(given).isDirectory());
  const suitePath = isFile ? given : join(given, "suite.yaml");
  const stem = basename(suitePath).replace(/\.ya?ml$/, "");
  return {
    suitePath,
    repliesPath: join(dirname(suitePath), stem === "suite" ? "replies.jsonl" : `${stem}.replies.jsonl`),
  };
}

/** Errors: InputError where there is none. */
export function loadSuite({ suitePath }: SuiteFiles): { readonly suite: Suite; readonly project: Project } {
  if (!existsSync(suitePath)) {
    throw new InputError({
      area: "suite",
      message: `there is no suite of checks at ${displayPath(suitePath)}`,
      cure: "Write one from a run: `dissensus check --write <run>`.",
    });
  }
  const suite = readSuite(readTextFile(suitePath, "suite"), displayPath(suitePath));
  return { suite, project: loadProject(resolve(dirname(suitePath), suite.config)) };
}

/** The path of the configuration as a suite names it: relative to the suite, with forward slashes. */
export function configPathFor({ suitePath }: SuiteFiles, configPath: string): string {
  return relative(dirname(suitePath), configPath).split(sep).join("/");
}

export function writeSuite({ suitePath }: SuiteFiles, suite: Suite): void {
  writeFileWhole(suitePath, formatSuite(suite));
}
