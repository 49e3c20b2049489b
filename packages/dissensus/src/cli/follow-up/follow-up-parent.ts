import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { InputError } from "../../base/errors.ts";
import { readConfig } from "../../formats/config/read-config.ts";
import { displayPath } from "../display-path.ts";
import { loadProject, loadRun, type Project, placesOfCopies, readInputs } from "../project/project.ts";
import { copiesIn, readSources } from "../project/sources.ts";

/**
 * A run as what follows it needs it: what it was about, from the copies in its folder, and how its models are reached. `path`: a configuration, or
 * the run's folder; then `.env` and relative paths are looked for where the nearest configuration or `.env` above it lies.
 * Errors: InputError where there is no run, or an imported one.
 */
export function loadParent(path: string): Project {
  const live = existsSync(join(path, "run.db")) ? null : loadProject(path);
  const runFolder = live?.runFolder ?? resolve(path);
  const recorded = loadRun(runFolder);
  if (recorded.imported !== null) {
    throw new InputError({
      area: "run",
      message: `${displayPath(runFolder)} is an imported dataset: it names no models that could be asked`,
      cure: "Name a run that `dissensus run` made.",
    });
  }
  const sources = readSources(runFolder);
  const config = readConfig(sources.config, displayPath(copiesIn(runFolder).config));
  const reached = new Map(live?.config.providers.map((provider) => [provider.name, provider]));
  return {
    config: { ...config, providers: config.providers.map((provider) => reached.get(provider.name) ?? provider) },
    inputs: readInputs(config, sources, placesOfCopies(runFolder)),
    prompts: recorded.prompts,
    runFolder,
    folder: live?.folder ?? nearestWith(["dissensus.yaml", ".env"], dirname(runFolder)) ?? dirname(runFolder),
    sources,
    follows: null,
  };
}

/** The folder itself or the first above it that holds one of the files. */
function nearestWith(files: readonly string[], folder: string): string | undefined {
  if (files.some((file) => existsSync(join(folder, file)))) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : nearestWith(files, above);
}
