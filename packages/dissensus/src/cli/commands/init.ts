import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Command } from "commander";
import { InputError } from "../../base/errors.ts";
import { assetPath } from "../assets.ts";
import { say } from "../console.ts";
import { displayPath } from "../display-path.ts";
import { readTextFile, writeFileWhole } from "../files.ts";
import { initialConfig } from "../project/initial-config.ts";

export function addInit(program: Command): void {
  program
    .command("init")
    .description("Write a commented dissensus.yaml, and an example spec.md where there is none.")
    .argument("[folder]", "where to write", ".")
    .addHelpText("after", "\nExample:\n  dissensus init my-spec && cd my-spec && dissensus plan")
    .action((folder: string) => {
      const config = join(resolve(folder), "dissensus.yaml");
      if (existsSync(config)) {
        throw new InputError({
          area: "init",
          message: "there is a configuration already",
          cure: "Edit it, or name another folder.",
          location: { file: displayPath(config) },
        });
      }
      const spec = join(resolve(folder), "spec.md");
      if (!existsSync(spec)) {
        writeFileWhole(spec, readTextFile(assetPath("example-spec.md"), "spec"));
        say(`wrote ${displayPath(spec)}  an example; put your own in its place`);
      }
      const schema = relative(resolve(folder), assetPath("dissensus.schema.json")).replaceAll("\\", "/");
      writeFileWhole(config, initialConfig(schema));
      say(`wrote ${displayPath(config)}`);
      say("Next: dissensus plan, then dissensus run.");
    });
}
