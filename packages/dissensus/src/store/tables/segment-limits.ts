import type { TailFill } from "./stage-log.ts";

/** When a segment is full. Depends on its rows alone, so that the same rows always give the same segments. */
export interface SegmentLimits {
  readonly rows: number;
  /** Of the rows' JSON, in UTF-16 code units. */
  readonly characters: number;
}

/** About 10 to 20 MB of memory while a segment is sealed. */
export const usualSegmentLimits: SegmentLimits = { rows: 32_768, characters: 16_000_000 };

export function isFull(fill: TailFill, limits: SegmentLimits): boolean {
  return fill.rows >= limits.rows || fill.characters >= limits.characters;
}
