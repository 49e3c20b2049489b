// Stress-tests a published model spec with a published value taxonomy, on the simulated panel. Takes the two files' paths:
//   node examples/openai-model-spec/run.mjs <model_spec.md> <values_tree.csv> [folder] [pairs]
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const [spec, taxonomy, folder = "runs/openai-model-spec", pairs = "200"] = process.argv.slice(2);
if (!spec || !taxonomy) {
  console.error("usage: node examples/openai-model-spec/run.mjs <model_spec.md> <values_tree.csv> [folder] [pairs]");
  process.exit(2);
}
const here = dirname(fileURLToPath(import.meta.url));
const template = readFileSync(join(here, "dissensus.yaml"), "utf8");
const config = template
  .replace(/^spec: .*$/m, () => `spec: ${JSON.stringify(resolve(spec))}`)
  .replace(/^taxonomy: .*$/m, () => `taxonomy: ${JSON.stringify(resolve(taxonomy))}`)
  .replace(/count: \d+/, () => `count: ${Number(pairs)}`);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "dissensus.yaml"), config);

const main = join(here, "..", "..", "packages", "dissensus", "dist", "cli", "main.js");
const run = spawn(process.execPath, [main, "run", folder], { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => run.kill(signal));
run.on("exit", (code) => process.exit(code ?? 1));
