import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { compile, root } from "../compile/compile.ts";

const selection = "packages/dissensus/src/selection";

/** Compiles the selection into a folder. Returns the path of fast-k-center.js. */
export function compileSelection(folder: string): string {
  const kernels = "packages/dissensus/dist/selection/k-center.wasm";
  if (!existsSync(join(root, kernels))) throw new Error("the kernels are not compiled: run `npm run build` first");
  compile(
    ["fast-k-center.ts", "worker.ts", "selection-size.ts"].map((file) => `${selection}/${file}`),
    folder,
  );
  cpSync(join(root, kernels), join(folder, kernels));
  return join(folder, selection, "fast-k-center.js");
}
