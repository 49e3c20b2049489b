import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** A process id alone could be another's, later: in containers they are often the same. */
const thisProcess = `${process.pid}-${Math.round(performance.timeOrigin)}`;

/** A folder of this process's own below the run folder's `tmp`: two DuckDBs in one would mix up their files. */
export function makeTemporaryFolder(folder: string): string {
  mkdirSync(join(folder, "tmp"), { recursive: true });
  return mkdtempSync(join(folder, "tmp", `${thisProcess}-`));
}

export function removeTemporaryFolder(temporaryFolder: string): void {
  rmSync(temporaryFolder, { recursive: true, force: true });
  try {
    rmdirSync(join(temporaryFolder, ".."));
  } catch {
    // Others are still using it.
  }
}

/** Removes what processes that are gone have left. */
export function removeLeftTemporaryFolders(folder: string): void {
  const parent = join(folder, "tmp");
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    const owner = Number(/^(\d+)-\d+-/.exec(name)?.[1]);
    const inUse = owner === process.pid ? name.startsWith(`${thisProcess}-`) : isAlive(owner);
    if (owner > 0 && !inUse) removeTemporaryFolder(join(parent, name));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (reason) {
    return (reason as NodeJS.ErrnoException).code === "EPERM";
  }
}
