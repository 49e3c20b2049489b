import type { PatchFindings } from "../../analysis/patch/patch-findings.ts";
import type { RevisionFindings } from "../../analysis/revision/revision-findings.ts";
import { compareSpecs } from "../../domain/spec/compare-specs.ts";
import type { Spec } from "../../domain/spec/spec.ts";
import { clauseVersions } from "./clause-version.ts";
import type { KnownVersion } from "./known-version.ts";

/** Whatever tells of other versions of a run's spec. */
export interface VersionSources {
  /** Older versions that someone named. */
  readonly given: readonly Spec[];
  readonly variants: Readonly<Partial<Record<string, Spec>>>;
  /** By the name of the follow-up. */
  readonly patches: Readonly<Record<string, PatchFindings>>;
  readonly revisions: Readonly<Record<string, RevisionFindings>>;
}

/**
 * The other versions of a run's spec that are at hand: those named, then those of the configuration, then those that follow-ups are about. Left out:
 * versions with the same clauses, patches of another spec, and comparisons of two versions neither of which was run.
 */
export function knownVersions(spec: Spec, { given, variants, patches, revisions }: VersionSources): KnownVersion[] {
  const compared = (older: Spec, newer: Spec, age: KnownVersion["age"]) =>
    clauseVersions(compareSpecs(older, newer).changes, age);
  return [
    ...given.map(
      (older): KnownVersion => ({
        ...{ name: older.file, file: older.file, source: "given", age: "older", measured: null },
        clauses: compared(older, spec, "older"),
      }),
    ),
    ...Object.entries(variants).flatMap(([name, variant]): KnownVersion[] =>
      variant === undefined
        ? []
        : [
            {
              ...{ name, file: variant.file, source: "variant", age: "newer", measured: null },
              clauses: compared(spec, variant, "newer"),
            },
          ],
    ),
    ...Object.entries(patches).flatMap(([name, patch]) => patchedVersion(spec.hash, name, patch)),
    ...Object.entries(revisions).flatMap(([name, revision]) => revisedVersion(spec.hash, name, revision)),
  ].filter(({ clauses }) => clauses.length > 0);
}

function patchedVersion(
  specHash: string,
  name: string,
  { changes, placebo: _, ...findings }: PatchFindings,
): KnownVersion[] {
  if (findings.spec.hash !== specHash) return [];
  const { file } = findings.patched;
  const clauses = clauseVersions(changes, "newer");
  return [{ name, file, source: "patch", age: "newer", clauses, measured: { kind: "patch", findings } }];
}

function revisedVersion(specHash: string, name: string, { changes, ...findings }: RevisionFindings): KnownVersion[] {
  const { older, newer } = findings;
  const age = older.hash === specHash ? "newer" : newer.hash === specHash ? "older" : null;
  if (age === null) return [];
  const { file } = age === "newer" ? newer : older;
  const clauses = clauseVersions(changes, age);
  return [{ name, file, source: "diff", age, clauses, measured: { kind: "diff", findings } }];
}
