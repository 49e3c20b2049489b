import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { assetPath } from "../../packages/dissensus/src/cli/assets.ts";
import { readTextFile } from "../../packages/dissensus/src/cli/files.ts";
import { demoConfig } from "../../packages/dissensus/src/cli/project/initial-config.ts";
import { copyInputs, loadProject, type Project } from "../../packages/dissensus/src/cli/project/project.ts";

/** The demo's project in a folder, with its inputs copied to where a run has them: 12 targets, 3 judges, the example spec. */
export function largeProject(folder: string): Project {
  writeFileSync(join(folder, "example-spec.md"), readTextFile(assetPath("example-spec.md"), "spec"));
  writeFileSync(join(folder, "dissensus.yaml"), demoConfig());
  const project = loadProject(join(folder, "dissensus.yaml"));
  copyInputs(project);
  return project;
}
