import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import pc from "picocolors";
import { assetPath } from "../assets.ts";
import { say } from "../console.ts";
import { readTextFile, writeFileWhole } from "../files.ts";
import { demoConfig } from "../project/initial-config.ts";
import { loadProject } from "../project/project.ts";
import { runAndReport } from "./run.ts";

export function addDemo(program: Command): void {
  program
    .command("demo")
    .description("Run the whole job on the example spec with a simulated panel: no key, no network, about a minute.")
    .argument("[folder]", "where to put it", "runs/demo")
    .addHelpText("after", "\nExample:\n  dissensus demo\n  dissensus demo /tmp/look")
    .action(async (folder: string) => {
      const place = resolve(folder);
      const config = join(place, "dissensus.yaml");
      if (!existsSync(config)) {
        writeFileWhole(join(place, "example-spec.md"), readTextFile(assetPath("example-spec.md"), "spec"));
        writeFileWhole(config, demoConfig());
      }
      say(pc.bold("Dissensus demo: where does the example spec fail to decide?"));
      say(
        "Every model here is simulated: the texts are made up by a program, and the findings say nothing about real models.",
      );
      say();
      process.exitCode = await runAndReport(loadProject(config), {
        json: false,
        budgetUsd: null,
        undecidedBatches: "ask",
      });
    });
}
