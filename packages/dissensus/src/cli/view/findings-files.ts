import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** A file of findings that a follow-up of a run left. */
export interface FindingsFile {
  /** Of the follow-up's folder. */
  readonly followUp: string;
  /** Absolute if the run's folder is. */
  readonly file: string;
}

/** The files of a name in the folders of a run's follow-ups, in order. */
export function findingsFiles(runFolder: string, name: "patch.json" | "diff.json"): FindingsFile[] {
  const followUps = join(runFolder, "follow-ups");
  const folders = existsSync(followUps) ? readdirSync(followUps).sort() : [];
  return folders
    .map((followUp) => ({ followUp, file: join(followUps, followUp, name) }))
    .filter(({ file }) => existsSync(file));
}
