import { diffWordsWithSpace } from "diff";
import type { Clause } from "../../domain/spec/clause.ts";
import type { ClauseChange } from "../../domain/spec/compare-specs.ts";

/** A run of words that only the older of two versions has, only the newer, or both. */
export interface DiffPiece {
  readonly text: string;
  readonly kind: "same" | "removed" | "added";
}

/** What lies between a clause of the run's spec and the same clause of another version. */
export interface ClauseVersion {
  /** In the spec of the run; null: only the other version has it. */
  readonly clauseId: string | null;
  /** From the older version to the newer. */
  readonly kind: ClauseChange["kind"];
  /** Whether it stands elsewhere, whatever else became of it. */
  readonly moved: boolean;
  /** Whether nothing but commentary and examples differ. */
  readonly onlySurroundings: boolean;
  /** In the other version; null: only the spec of the run has it. */
  readonly other: Omit<Clause, "text" | "references" | "parentId" | "depth"> | null;
  /** The rules of both, from the older to the newer; empty where they are the same. */
  readonly pieces: readonly DiffPiece[];
}

/** Changes from an older version to a newer one, as seen from the spec of the run; `age`: that of the other version. */
export function clauseVersions(changes: readonly ClauseChange[], age: "older" | "newer"): ClauseVersion[] {
  return changes.map((change): ClauseVersion => {
    const before = "before" in change ? change.before : null;
    const after = "after" in change ? change.after : null;
    const [own, other] = age === "older" ? [after, before] : [before, after];
    return {
      clauseId: own?.clauseId ?? null,
      kind: change.kind,
      moved: change.kind === "moved" || (change.kind === "changed" && change.moved),
      onlySurroundings: change.kind === "changed" && change.aspects.every((aspect) => aspect === "surroundings"),
      other: other && headOf(other),
      pieces: before?.text === after?.text ? [] : diffPieces(before?.text ?? "", after?.text ?? ""),
    };
  });
}

function headOf({ clauseId, title, authority, lineStart, lineEnd }: Clause): NonNullable<ClauseVersion["other"]> {
  return { clauseId, title, authority, lineStart, lineEnd };
}

function diffPieces(before: string, after: string): DiffPiece[] {
  return diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({
    text: value,
    kind: added ? "added" : removed ? "removed" : "same",
  }));
}
