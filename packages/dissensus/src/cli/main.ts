#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { exitCodes, sayError } from "./console.ts";
import { leanAllocator } from "./memory/lean-allocator.ts";
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

/** In the order in which help lists them. Only what is called is loaded: the store and the providers take their time. */
const commands: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  init: async () => (await import("./commands/init.ts")).addInit,
  spec: async () => (await import("./commands/spec.ts")).addSpec,
  plan: async () => (await import("./commands/plan.ts")).addPlan,
  run: async () => (await import("./commands/run.ts")).addRun,
  merge: async () => (await import("./commands/merge.ts")).addMerge,
  worker: async () => (await import("./commands/worker.ts")).addWorker,
  confirm: async () => (await import("./commands/confirm.ts")).addConfirm,
  status: async () => (await import("./commands/status.ts")).addStatus,
  view: async () => (await import("./commands/view.ts")).addView,
  report: async () => (await import("./commands/report.ts")).addReport,
  export: async () => (await import("./commands/export.ts")).addExport,
  check: async () => (await import("./commands/check.ts")).addCheck,
  import: async () => (await import("./commands/import.ts")).addImport,
  reproduce: async () => (await import("./commands/comparison/reproduce.ts")).addReproduce,
  compare: async () => (await import("./commands/comparison/compare.ts")).addCompare,
  patch: async () => (await import("./commands/patch.ts")).addPatch,
  diff: async () => (await import("./commands/diff.ts")).addDiff,
  verify: async () => (await import("./commands/verify.ts")).addVerify,
  prompts: async () => (await import("./commands/prompts.ts")).addPrompts,
  select: async () => (await import("./commands/select.ts")).addSelect,
  simulate: async () => (await import("./commands/simulate.ts")).addSimulate,
  demo: async () => (await import("./commands/demo.ts")).addDemo,
};

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(`error dissensus needs Node 22.19 or newer; this is ${process.versions.node}\n`);
  process.exit(exitCodes.badInput);
}
// Whoever reads what we print may stop early, as `| head` does: a run that is paid for goes on.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

leanAllocator(process.env);
try {
  const called = commands[process.argv[2] ?? ""];
  for (const load of called ? [called] : Object.values(commands)) (await load())(program);
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.badInput;
  else process.exitCode = sayError(error);
}
