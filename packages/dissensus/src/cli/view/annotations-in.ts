import { join } from "node:path";
import type { Triage } from "../../domain/annotation/triage.ts";
import { writeLabels } from "../../formats/labels/write-labels.ts";
import { hasAnnotations, openAnnotationStore } from "../../store/annotations/open-annotation-store.ts";
import { writeFileWhole } from "../files.ts";

/** What readers decided on a run's findings. */
export function triageIn(runFolder: string): readonly Triage[] {
  if (!hasAnnotations(runFolder)) return [];
  using annotations = openAnnotationStore(runFolder);
  return annotations.triage();
}

/** Writes what readers decided and labelled into a folder; says whether there was anything. */
export function exportAnnotations(runFolder: string, folder: string): boolean {
  if (!hasAnnotations(runFolder)) return false;
  using annotations = openAnnotationStore(runFolder);
  writeFileWhole(join(folder, "triage.json"), `${JSON.stringify(annotations.triage(), null, 2)}\n`);
  writeFileWhole(join(folder, "labels.csv"), writeLabels(annotations.labels()));
  return true;
}
