import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Compiles the selection into a folder as it is published, so that what is measured is what users run: from TypeScript, each thread would strip
 * types first. Returns the path of fast-k-center.js.
 */
export function compileSelection(folder: string): string {
  const source = join(root, "packages/dissensus/src/selection");
  const kernels = join(root, "packages/dissensus/dist/selection/k-center.wasm");
  if (!existsSync(kernels)) throw new Error("the kernels are not compiled: run `npm run build` first");
  const config = {
    extends: join(root, "packages/dissensus/tsconfig.json"),
    compilerOptions: {
      ...{ outDir: join(folder, "dist"), rootDir: join(root, "packages/dissensus/src") },
      ...{ declaration: false, typeRoots: [join(root, "node_modules/@types")], types: ["node"] },
    },
    include: [],
    files: [join(source, "fast-k-center.ts"), join(source, "worker.ts"), join(source, "selection-size.ts")],
  };
  const configFile = join(folder, "tsconfig.json");
  writeFileSync(configFile, JSON.stringify(config));
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [compiler, "-p", configFile], { encoding: "utf8" });
  if (status !== 0) throw new Error(`the selection does not compile:\n${stdout}`);
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  mkdirSync(join(folder, "dist/selection"), { recursive: true });
  cpSync(kernels, join(folder, "dist/selection/k-center.wasm"));
  return join(folder, "dist/selection/fast-k-center.js");
}
