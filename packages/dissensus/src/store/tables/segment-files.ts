import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../../base/errors.ts";
import type { Segment } from "../run-store.ts";
import { segmentFilePattern } from "./segment-file.ts";

/** @throws InputError where a sealed file is gone. */
export function checkSegmentFiles(folder: string, segments: readonly Segment[]): void {
  const missing = segments.filter(({ path }) => !existsSync(join(folder, path)));
  if (missing.length === 0) return;
  throw new InputError({
    area: "run folder",
    message: `${missing.length} of the run's ${segments.length} table files are missing, the first is ${missing[0]!.path}`,
    cure: "Put the files back from a copy of the run folder, or start the run again in another folder.",
    location: { file: join(folder, missing[0]!.path) },
  });
}

/** Removes files of ours that no segment names: left by a crash, or by a stage that started over. Other files are left alone. */
export function removeOrphans(folder: string, segments: readonly Segment[]): void {
  const tables = join(folder, "tables");
  if (!existsSync(tables)) return;
  const kept = new Set(segments.map(({ path }) => path));
  for (const table of readdirSync(tables, { withFileTypes: true })) {
    if (!table.isDirectory()) continue;
    for (const file of readdirSync(join(tables, table.name))) {
      const orphan = segmentFilePattern.test(file) && !kept.has(`tables/${table.name}/${file}`);
      if (orphan) rmSync(join(tables, table.name, file));
    }
  }
}
