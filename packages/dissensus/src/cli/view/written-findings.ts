import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Findings } from "../../analysis/findings.ts";
import { readTextFile } from "../files.ts";

/** Every section that findings have. Those of another version may lack some. */
const sections: Readonly<Record<keyof Findings, true>> = {
  version: true,
  inputs: true,
  headline: true,
  noise: true,
  gaps: true,
  defects: true,
  profiles: true,
  refusals: true,
  outliers: true,
  judges: true,
  scorers: true,
  trust: true,
  association: true,
  relations: true,
  steerability: true,
  distribution: true,
  duplicates: true,
  selections: true,
};

/** findings.json of a run folder, if it was written after the last change of the run's tables and has all sections; else null. */
export function writtenFindings(runFolder: string): Findings | null {
  const file = join(runFolder, "findings.json");
  if (!existsSync(file) || changedAtMs(file) < Math.max(...databaseFiles(runFolder).map(changedAtMs))) return null;
  try {
    const findings = JSON.parse(readTextFile(file, "findings")) as Findings;
    return Object.keys(sections).every((section) => Object.hasOwn(findings, section)) ? findings : null;
  } catch {
    return null;
  }
}

/** The write-ahead log counts only while it holds something: readers make an empty one. */
function databaseFiles(runFolder: string): string[] {
  const log = join(runFolder, "run.db-wal");
  return [join(runFolder, "run.db"), ...(existsSync(log) && statSync(log).size > 0 ? [log] : [])];
}

function changedAtMs(file: string): number {
  return statSync(file).mtimeMs;
}
