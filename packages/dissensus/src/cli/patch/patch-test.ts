import type { PatchDesign } from "../../analysis/patch/patch-findings.ts";
import { InputError } from "../../base/errors.ts";
import { keyOf } from "../../base/hash.ts";
import { type ClauseChange, compareSpecs } from "../../domain/spec/compare-specs.ts";
import { placeboClauses } from "../../domain/spec/placebo-clauses.ts";
import type { Spec } from "../../domain/spec/spec.ts";
import { readSpec } from "../../formats/spec/read-spec.ts";
import type { SpecVersion } from "../follow-up/follow-up.ts";
import type { Project } from "../project/project.ts";

/** A patch to be tested on a run: what it changes, what its author wants, and how large the test is. */
export interface PatchTest {
  /** Folder of its runs below the run's `follow-ups`; the same for the same patch, intent and placebo. */
  readonly name: string;
  readonly parent: Project;
  readonly patched: SpecVersion;
  readonly patchedSpec: Spec;
  readonly changes: readonly ClauseChange[];
  /** Ids in the run's spec of the clauses that the patch is about; for an added clause, of its neighbour and of those that it refers to. */
  readonly clauseIds: readonly string[];
  readonly intent: string | null;
  /** The author's own placebo; null: one is written. */
  readonly placebo: SpecVersion | null;
  readonly targets: readonly string[];
  readonly design: PatchDesign;
}

export type PatchTestOptions = Pick<PatchTest, "parent" | "patched" | "intent" | "placebo" | "design"> & {
  /** Names; null: every governed target. */
  readonly targets: readonly string[] | null;
  /** Ids of the clauses that the cases are to be about; null: those that the patch concerns. */
  readonly clauses: readonly string[] | null;
};

/** Errors: InputError where the two specs have the same clauses, or a target is not one of the run's governed ones. */
export function patchTest({ targets, clauses, ...options }: PatchTestOptions): PatchTest {
  const { parent, patched, intent, placebo } = options;
  const { spec, panels } = parent.inputs;
  const patchedSpec = readSpec(patched.text, patched.file);
  const { changes } = compareSpecs(spec, patchedSpec);
  if (changes.length === 0) {
    throw new InputError({
      area: "patch",
      message: `${patched.file} has the same clauses as the spec that was run`,
      cure: "Name the changed spec second. Its text is compared with the copy in the run's folder.",
    });
  }
  const governed = panels.target.filter((target) => target.governed).map(({ name }) => name);
  const stranger = targets?.find((name) => !governed.includes(name));
  if (stranger !== undefined) {
    throw new InputError({
      area: "patch",
      message: `"${stranger}" is not a target that the spec is meant for`,
      cure: `Name some of: ${governed.join(", ")}.`,
    });
  }
  const name = `patch-${keyOf([patchedSpec.hash, intent, placebo?.text ?? null]).slice(0, 8)}`;
  const unknown = clauses?.find((id) => !spec.clauses.some(({ clauseId }) => clauseId === id));
  if (unknown !== undefined) {
    throw new InputError({
      area: "patch",
      message: `the spec of the run has no clause "${unknown}"`,
      cure: `See their ids with \`dissensus spec ${spec.file}\`.`,
    });
  }
  const clauseIds = clauses ?? clausesConcerned(spec, patchedSpec, changes);
  return { ...options, name, patchedSpec, changes, clauseIds, targets: targets ?? governed };
}

function clausesConcerned(spec: Spec, patched: Spec, changes: readonly ClauseChange[]): string[] {
  const known = new Set(spec.clauses.map(({ clauseId }) => clauseId));
  const before = changes.flatMap((change) => ("before" in change ? [change.before.clauseId] : []));
  const referred = changes.flatMap((change) => (change.kind === "added" ? change.after.references : []));
  const restated = placeboClauses(spec, patched).map(({ clause }) => clause.clauseId);
  return [...new Set([...before, ...restated, ...referred])].filter((id) => known.has(id));
}
