#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { addDemo } from "./commands/demo.ts";
import { addExport } from "./commands/export.ts";
import { addInit } from "./commands/init.ts";
import { addPlan } from "./commands/plan.ts";
import { addPrompts } from "./commands/prompts.ts";
import { addReport } from "./commands/report.ts";
import { addRun } from "./commands/run.ts";
import { addStatus } from "./commands/status.ts";
import { addVerify } from "./commands/verify.ts";
import { exitCodes, sayError } from "./console.ts";
import { packageVersion } from "./version.ts";

const program = new Command("dissensus")
  .description(
    "Find where a model spec fails to decide: set its values against each other, ask many models, and see where they part.",
  )
  .version(packageVersion())
  .exitOverride()
  .showHelpAfterError("(dissensus --help lists the commands)")
  .addHelpText(
    "after",
    "\nStart:\n  dissensus demo            see it work, with simulated models\n  dissensus init            write a configuration for your own spec\n  dissensus plan            what a run would ask\n  dissensus run             run, or go on\n\nExit codes: 0 done, 2 input that cannot be used, 3 not finished (run again), 4 a check failed, 1 a bug.",
  );

for (const add of [addInit, addPlan, addRun, addStatus, addReport, addExport, addVerify, addPrompts, addDemo])
  add(program);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.badInput;
  else process.exitCode = sayError(error);
}
