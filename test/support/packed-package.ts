import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));

export interface InstalledPackage {
  /** The unpacked package. */
  readonly path: string;
  /** The command, as npm links it. */
  readonly command: string;
  /** Paths in the tarball. */
  readonly files: readonly string[];
}

/**
 * Packs the built package and installs the tarball into `project` without a network: what the package says it depends on is linked from
 * the workspace, and nothing else can be found.
 */
export async function installPacked(project: string): Promise<InstalledPackage> {
  const packed = await run("npm", ["pack", "--json", "--pack-destination", project], {
    cwd: join(root, "packages", "dissensus"),
    shell: process.platform === "win32",
  });
  const [{ filename, files }] = JSON.parse(packed.stdout) as [{ filename: string; files: { path: string }[] }];
  const path = join(project, "node_modules", "dissensus");
  mkdirSync(path, { recursive: true });
  await run("tar", ["-xzf", join(project, filename), "-C", path, "--strip-components=1"]);
  const manifest = JSON.parse(readFileSync(join(path, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
    bin: { dissensus: string };
  };
  for (const name of Object.keys(manifest.dependencies)) {
    const link = join(project, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, "node_modules", name), link);
  }
  const command = join(project, "node_modules", ".bin", "dissensus");
  mkdirSync(dirname(command));
  symlinkSync(join(path, manifest.bin.dissensus), command);
  chmodSync(command, 0o755);
  return { path, command, files: files.map((file) => file.path) };
}
