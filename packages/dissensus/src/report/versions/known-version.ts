import type { PatchFindings } from "../../analysis/patch/patch-findings.ts";
import type { RevisionFindings } from "../../analysis/revision/revision-findings.ts";
import type { ClauseVersion } from "./clause-version.ts";

/** Another version of the run's spec that is at hand, clause by clause, with what was measured about it. */
export interface KnownVersion {
  /** One of its kind in a run: what names it. */
  readonly name: string;
  readonly file: string;
  /** `given`: whoever looks at the run named its file. `variant`: the run's configuration names it. `diff`, `patch`: a follow-up of the run is about it. */
  readonly source: "given" | "variant" | "diff" | "patch";
  /** Than the spec of the run. */
  readonly age: "older" | "newer";
  /** Clauses that are not the same in both, in the order of the newer; after them what it lacks. */
  readonly clauses: readonly ClauseVersion[];
  /** Null where nobody measured what it changes. */
  readonly measured: MeasuredVersion | null;
}

/** `patch`: models were shown the version. `diff`: the run's own answers were judged by it. */
export type MeasuredVersion =
  | { readonly kind: "patch"; readonly findings: Omit<PatchFindings, "changes" | "placebo"> }
  | { readonly kind: "diff"; readonly findings: Omit<RevisionFindings, "changes"> };
