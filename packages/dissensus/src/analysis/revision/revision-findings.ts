import type { ClauseChange } from "../../domain/spec/compare-specs.ts";
import type { Share } from "../findings/quantity.ts";
import type { PairedEffect } from "../patch/paired-effect.ts";

/** How the verdicts on which a clause decides change. */
export interface ClauseRevision {
  readonly clauseId: string;
  readonly title: string;
  /** What became of the clause itself. */
  readonly change: ClauseChange["kind"] | "unchanged";
  /** Responses in whose verdicts, under either version, a judge lets this clause decide, and that have a majority under both. */
  readonly responses: number;
  readonly becameCompliant: number;
  readonly becameProblematic: number;
  /** Compliance under the newer version, less under the older; cases are pairs. */
  readonly effect: PairedEffect;
  /** Benjamini-Hochberg over the clauses; null where there is no p value. */
  readonly qValue: number | null;
}

/** What a new version of a spec makes of stored responses. No target was asked: how models would answer under it is not known. */
export interface RevisionFindings {
  readonly version: 1;
  readonly older: { readonly file: string; readonly hash: string };
  readonly newer: { readonly file: string; readonly hash: string };
  readonly changes: readonly ClauseChange[];
  readonly judges: readonly string[];
  readonly simulatedProviders: readonly string[];
  readonly scenarios: number;
  /** Responses with a majority under both versions, and those without. */
  readonly responses: number;
  readonly unscored: number;
  readonly becameCompliant: number;
  readonly becameProblematic: number;
  /** newer - older: share that complies, and share on which all judges agree without doubt. */
  readonly compliance: PairedEffect;
  readonly settled: PairedEffect;
  /** Share of single verdicts that change sides between the versions; and between two readings by one judge under one version: the noise. */
  readonly flips: Share;
  readonly noise: Share;
  /** Most responses that changed sides first. */
  readonly clauses: readonly ClauseRevision[];
}
