import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { displayPath } from "../display-path.ts";
import { readTextFile } from "../files.ts";
import type { Project } from "../project/project.ts";
import type { SpecVersion } from "./follow-up.ts";
import { loadParent } from "./follow-up-parent.ts";

/** Whether a path names a run, by its folder or its configuration, and not a spec. */
export function namesRun(path: string): boolean {
  return existsSync(join(path, "run.db")) || existsSync(join(path, "dissensus.yaml")) || /\.ya?ml$/.test(path);
}

/** The run that an original belongs to, and its text: of a run itself the spec that was run, of a spec the file as it is. */
export function originalOf(original: string, run: string): { readonly parent: Project; readonly version: SpecVersion } {
  if (!namesRun(original)) return { parent: loadParent(run), version: versionAt(original) };
  const parent = loadParent(original);
  return { parent, version: { file: parent.config.specPath, text: parent.sources.spec } };
}

/** A spec in a file. */
export function versionAt(path: string): SpecVersion {
  return { file: displayPath(resolve(path)), text: readTextFile(resolve(path), "spec") };
}
