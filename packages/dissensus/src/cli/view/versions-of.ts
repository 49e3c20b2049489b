import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { PatchFindings } from "../../analysis/patch/patch-findings.ts";
import type { RevisionFindings } from "../../analysis/revision/revision-findings.ts";
import type { Spec } from "../../domain/spec/spec.ts";
import type { KnownVersion } from "../../report/versions/known-version.ts";
import { knownVersions } from "../../report/versions/known-versions.ts";
import { readTextFile } from "../files.ts";
import type { RecordedRun } from "../project/project.ts";

/**
 * Other versions of a run's spec: those given, which are older, the variants of its configuration, and what `dissensus patch` and `dissensus diff`
 * left beside its tables. None for an imported dataset without a spec.
 */
export function versionsOf(
  { inputs, runFolder }: Pick<RecordedRun, "inputs" | "runFolder">,
  given: readonly Spec[] = [],
): KnownVersion[] {
  const { spec, variants } = inputs;
  if (spec === null) return [];
  const { intent: _, ...versions } = variants;
  const followUps = join(runFolder, "follow-ups");
  return knownVersions(spec, {
    given,
    variants: versions,
    patches: findingsIn<PatchFindings>(followUps, "patch.json"),
    revisions: findingsIn<RevisionFindings>(followUps, "diff.json"),
  });
}

/** What tells findings that this version of the program can show. */
const shownFindings = z.looseObject({ version: z.literal(1), changes: z.array(z.looseObject({ kind: z.string() })) });

/** Findings that follow-ups left in their folders, by the folder's name, in order. Those of another version of the program are left out. */
function findingsIn<Findings>(followUps: string, name: string): Record<string, Findings> {
  const folders = existsSync(followUps) ? readdirSync(followUps).sort() : [];
  return Object.fromEntries(
    folders.flatMap((folder): [string, Findings][] => {
      const file = join(followUps, folder, name);
      if (!existsSync(file)) return [];
      const found: unknown = JSON.parse(readTextFile(file, "findings"));
      return shownFindings.safeParse(found).success ? [[folder, found as Findings]] : [];
    }),
  );
}
