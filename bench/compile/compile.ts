import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Compiles sources (paths below the root) into a folder as they are published, so that what is measured is what users run: from TypeScript, each process
 * and thread would strip types first. They stand there as they stand below the root. Throws where they do not compile.
 */
export function compile(sources: readonly string[], folder: string): void {
  mkdirSync(folder, { recursive: true });
  const config = {
    extends: join(root, "packages/dissensus/tsconfig.json"),
    compilerOptions: {
      ...{ outDir: folder, rootDir: root, declaration: false },
      ...{ typeRoots: [join(root, "node_modules/@types")], types: ["node"] },
    },
    ...{ include: [], files: sources.map((file) => join(root, file)) },
  };
  const configFile = join(folder, "tsconfig.json");
  writeFileSync(configFile, JSON.stringify(config));
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  runNode([join(root, "node_modules/typescript/bin/tsc"), "-p", configFile]);
}

/** Throws with what it printed where it fails. */
export function runNode(args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", cwd: root });
  if (status !== 0) throw new Error(`node ${args.join(" ")} failed:\n${stdout}${stderr}`);
}
