import { isFull, type SegmentLimits } from "./segment-limits.ts";
import type { TailFill, TailPiece } from "./stage-log.ts";

/** Divides rows (as JSON) among the segments-to-be of a table, going on in the one that is being filled. */
export function divideRows(
  table: string,
  rows: readonly string[],
  fill: TailFill,
  limits: SegmentLimits,
): { readonly pieces: TailPiece[]; readonly fill: TailFill } {
  const pieces: TailPiece[] = [];
  let piece: string[] = [];
  let characters = 0;
  let current = fill;
  const endPiece = (): void => {
    if (piece.length > 0) pieces.push({ table, segment: current.segment, rows: piece, characters });
    piece = [];
    characters = 0;
  };
  for (const row of rows) {
    piece.push(row);
    characters += row.length;
    current = { segment: current.segment, rows: current.rows + 1, characters: current.characters + row.length };
    if (!isFull(current, limits)) continue;
    endPiece();
    current = { segment: current.segment + 1, rows: 0, characters: 0 };
  }
  endPiece();
  return { pieces, fill: current };
}
