import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** Below node_modules, so that what is compiled finds its libraries. */
const home = join(root, "node_modules/.cache/dissensus/bench-engine");

/** Programs that are measured in processes of their own, as they would be published: from TypeScript, each would first strip types. */
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
  mkdirSync(home, { recursive: true });
  const sources = ["bench/engine/our-engine.ts", "bench/engine/usage.ts"];
  const config = {
    extends: join(root, "packages/dissensus/tsconfig.json"),
    compilerOptions: {
      ...{ outDir: home, rootDir: root, declaration: false },
      ...{ typeRoots: [join(root, "node_modules/@types")], types: ["node"] },
    },
    ...{ include: [], files: sources.map((file) => join(root, file)) },
  };
  const configFile = join(home, "tsconfig.json");
  writeFileSync(configFile, JSON.stringify(config));
  runNode([join(root, "node_modules/typescript/bin/tsc"), "-p", configFile]);
  runNode([join(root, "scripts/setup.mjs")]);
  cpSync(join(root, "packages/dissensus/package.json"), join(home, "packages/dissensus/package.json"));
  writeFileSync(join(home, "package.json"), '{"type":"module"}');
  const [ourEngine, usage] = sources.map((file) => join(home, file.replace(/\.ts$/, ".js")));
  return { ourEngine: ourEngine!, usage: usage!, main: join(root, "packages/dissensus/dist/cli/main.js") };
}

function runNode(args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", cwd: root });
  if (status !== 0) throw new Error(`node ${args.join(" ")} failed:\n${stdout}${stderr}`);
}
