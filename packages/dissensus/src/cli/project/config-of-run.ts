import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { loadProject } from "./project.ts";

/**
 * Path of the configuration that a run was made from, as it is now: the one that was named, or a dissensus.yaml above the run's folder, or where the user
 * stands, that names this folder. Undefined where there is none. `path`: what the user named.
 */
export function configOfRun(path: string, runFolder: string): string | undefined {
  const given = resolve(path);
  const folders = [given, dirname(runFolder), dirname(dirname(runFolder)), process.cwd()];
  const candidates = [given, ...folders.map((folder) => join(folder, "dissensus.yaml"))];
  return candidates.find(
    (candidate) =>
      /\.ya?ml$/.test(candidate) && existsSync(candidate) && loadProject(candidate).runFolder === runFolder,
  );
}
