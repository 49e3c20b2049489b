import { z } from "zod";
import type { PatchFindings } from "../../analysis/patch/patch-findings.ts";
import type { RevisionFindings } from "../../analysis/revision/revision-findings.ts";
import type { Spec } from "../../domain/spec/spec.ts";
import type { KnownVersion } from "../../report/versions/known-version.ts";
import { knownVersions } from "../../report/versions/known-versions.ts";
import { readTextFile } from "../files.ts";
import type { RecordedRun } from "../project/project.ts";
import { type FindingsFile, findingsFiles } from "./findings-files.ts";

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
  return knownVersions(spec, {
    given,
    variants: versions,
    patches: findingsIn<PatchFindings>(findingsFiles(runFolder, "patch.json")),
    revisions: findingsIn<RevisionFindings>(findingsFiles(runFolder, "diff.json")),
  });
}

/** What tells findings that this version of the program can show. */
const shownFindings = z.looseObject({ version: z.literal(1), changes: z.array(z.looseObject({ kind: z.string() })) });

/** Findings that follow-ups left, by the follow-up's folder, in order. Those of another version of the program, or no longer whole, are left out. */
function findingsIn<Findings>(files: readonly FindingsFile[]): Record<string, Findings> {
  return Object.fromEntries(
    files.flatMap(({ followUp, file }): [string, Findings][] => {
      const found = jsonIn(file);
      return shownFindings.safeParse(found).success ? [[followUp, found as Findings]] : [];
    }),
  );
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readTextFile(file, "findings"));
  } catch {
    return null;
  }
}
