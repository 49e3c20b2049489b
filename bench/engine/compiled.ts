import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { compile, root, runNode } from "../compile/compile.ts";

/** Below node_modules, so that what is compiled finds its libraries. */
const home = join(root, "node_modules/.cache/dissensus/bench-engine");

/** Programs that are measured in processes of their own. */
interface CompiledPrograms {
  readonly ourEngine: string;
  readonly usage: string;
  /** The command line, built as for its users. */
  readonly main: string;
}

let compiled: CompiledPrograms | undefined;

/** Compiles them, once. */
export function compiledPrograms(): CompiledPrograms {
  compiled ??= compilePrograms();
  return compiled;
}

function compilePrograms(): CompiledPrograms {
  rmSync(home, { recursive: true, force: true });
  compile(["bench/engine/our-engine.ts", "bench/engine/usage.ts"], home);
  cpSync(join(root, "packages/dissensus/package.json"), join(home, "packages/dissensus/package.json"));
  runNode([join(root, "scripts/setup.mjs")]);
  return {
    ourEngine: join(home, "bench/engine/our-engine.js"),
    usage: join(home, "bench/engine/usage.js"),
    main: join(root, "packages/dissensus/dist/cli/main.js"),
  };
}
