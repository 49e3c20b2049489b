import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { assetPath } from "../../packages/dissensus/src/cli/assets.ts";
import { readTextFile } from "../../packages/dissensus/src/cli/files.ts";
import { demoConfig } from "../../packages/dissensus/src/cli/project/initial-config.ts";

/**
 * The demo's project with so many value pairs, over a taxonomy of a thousand values, which has half a million pairs (the starter taxonomy has 59,340).
 * `more`: further lines of the configuration. Returns the folder.
 */
export function writeLabProject(folder: string, pairs: number, more = ""): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "example-spec.md"), readTextFile(assetPath("example-spec.md"), "spec"));
  writeFileSync(join(folder, "values.txt"), Array.from({ length: 1_000 }, (_, i) => `value number ${i}`).join("\n"));
  const config = demoConfig()
    .replace(/count: \d+/, `count: ${pairs}`)
    .replace("taxonomy: starter", "taxonomy: values.txt");
  writeFileSync(join(folder, "dissensus.yaml"), `${config}\n${more}`);
  return folder;
}
