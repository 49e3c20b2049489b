// Compiles the AssemblyScript kernels of src/selection to dist/selection/k-center.wasm, where both src and dist look for it.
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { main } from "assemblyscript/asc";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
mkdirSync(join(root, "dist", "selection"), { recursive: true });
const flags =
  "-O3 --noAssert --runtime stub --enable simd --enable threads --importMemory --sharedMemory --initialMemory 1 --maximumMemory 65536";
const { error, stderr } = await main([
  "kernels/k-center.ts",
  "--baseDir",
  root,
  "--outFile",
  "dist/selection/k-center.wasm",
  ...flags.split(" "),
]);
if (error) {
  process.stderr.write(stderr.toString());
  process.exit(1);
}
