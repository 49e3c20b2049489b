// Makes a fresh clone ready: installs the locked packages and builds, each only when something it depends on changed.
// Runs on the system's Node (>= 20); everything after it runs on the Node 24 that the install brings.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (["node_modules", "dist", "runs"].includes(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

function stampOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths.flatMap((path) => (statSync(path).isDirectory() ? filesBelow(path) : [path])).sort()) {
    hash.update(path).update("\0").update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}

function once(name, inputs, outputs, command, args) {
  const stamp = stampOf(inputs.map((input) => join(root, input)));
  const stampFile = join(root, "node_modules", ".cache", "dissensus", name);
  const done = outputs.every((output) => existsSync(join(root, output)));
  if (done && existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return;
  console.log(`${name} …`);
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  });
  if (result.error || result.status !== 0) {
    console.error(`${name} failed: ${command} ${args.join(" ")}${result.error ? ` (${result.error.message})` : ""}`);
    process.exit(result.status || 1);
  }
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}

once(
  "install",
  ["package.json", "package-lock.json", "packages/dissensus/package.json", "packages/explorer/package.json"],
  ["node_modules/typescript", "node_modules/vitest"],
  "npm",
  ["ci", "--no-audit", "--no-fund", "--loglevel=error"],
);

const ownNode = join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");
const node = existsSync(ownNode) ? ownNode : "node";
const version =
  spawnSync(node, ["--version"], { encoding: "utf8", shell: process.platform === "win32" }).stdout?.trim() ?? "none";
const [major, minor] = version.slice(1).split(".").map(Number);
if (!(major > 22 || (major === 22 && minor >= 19))) {
  console.error(
    `Dissensus needs Node >= 22.19 and no bundled Node exists for ${process.platform}-${process.arch}; found ${version}. Install Node 24 and run again.`,
  );
  process.exit(2);
}

once("build", ["packages", "scripts/build.mjs", "tsconfig.base.json"], ["packages/dissensus/dist/cli/main.js"], node, [
  join("scripts", "build.mjs"),
]);

// `setup.mjs dissensus <arguments>` then runs the command line on that Node, from where the user stands. (The shell that npm starts remembers the
// first `node` it found: a second command in the same line would still get the system's.)
const [program, ...args] = process.argv.slice(2);
if (program === "dissensus") {
  const main = join(root, "packages", "dissensus", "dist", "cli", "main.js");
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const shell = process.platform === "win32";
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {});
  const child = spawn(node, [main, ...args], { cwd, stdio: "inherit", shell });
  child.on("exit", (code) => process.exit(code ?? 1));
}
