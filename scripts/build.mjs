// Builds the published package: TypeScript to dist, prompts beside their stages, the WebAssembly kernels, and the explorer's bundle as the report's page.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, globSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dissensus = join(root, "packages", "dissensus");
const explorer = join(root, "packages", "explorer");

function run(script, args, cwd) {
  const result = spawnSync(process.execPath, [join(root, script), ...args], {
    cwd,
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

rmSync(join(dissensus, "dist"), { recursive: true, force: true });
run("node_modules/typescript/bin/tsc", ["-p", "tsconfig.json"], dissensus);
run("packages/dissensus/scripts/build-kernels.mjs", [], dissensus);
for (const prompt of globSync("src/stages/**/*.md", { cwd: dissensus })) {
  const target = join(dissensus, "dist", prompt.slice("src/".length));
  mkdirSync(dirname(target), { recursive: true });
  cpSync(join(dissensus, prompt), target);
}
if (existsSync(join(explorer, "vite.config.ts"))) {
  run("node_modules/vite/bin/vite.js", ["build", "--logLevel", "warn"], explorer);
  mkdirSync(join(dissensus, "dist", "report"), { recursive: true });
  cpSync(join(explorer, "dist", "index.html"), join(dissensus, "dist", "report", "page.html"));
}
for (const file of ["LICENSE", "README.md"]) cpSync(join(root, file), join(dissensus, file));
