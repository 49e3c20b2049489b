import { statSync } from "node:fs";
import type { Spec } from "../../domain/spec/spec.ts";
import type { KnownVersion } from "../../report/versions/known-version.ts";
import type { RecordedRun } from "../project/project.ts";
import { findingsFiles } from "./findings-files.ts";
import { versionsOf } from "./versions-of.ts";

/** What `versionsOf` says at any time; worked out again only when follow-ups have left or changed findings: comparing long specs takes a while. */
export function versionsReader(
  run: Pick<RecordedRun, "inputs" | "runFolder">,
  given: readonly Spec[],
): () => readonly KnownVersion[] {
  let last: { readonly key: string; readonly versions: readonly KnownVersion[] } | undefined;
  return () => {
    const files = (["patch.json", "diff.json"] as const).flatMap((name) => findingsFiles(run.runFolder, name));
    const key = files.map(({ file }) => `${file} ${statSync(file).mtimeMs}`).join("\n");
    if (last?.key !== key) last = { key, versions: versionsOf(run, given) };
    return last.versions;
  };
}
