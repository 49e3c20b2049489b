import { randomFor } from "../../base/random.ts";
import type { LevelSlack } from "../job.ts";
import { SMALL } from "../memory.ts";
import { type Team, type TeamPlace, WORK } from "../team.ts";
import { orthonormalise } from "./orthonormalise.ts";
import { spectralBound } from "./spectral-bound.ts";

const ITERATIONS = 2;
const BASIS_LENGTH = 32_768;

/**
 * Gives every row a prefix: its int16 coordinates along directions of falling energy, so that few of them bound a dot product.
 *
 * The directions (orthogonal iteration over a sample's second moments) may be as bad as they like; the bound is proven from what was
 * stored. Let B be the int16 basis over 2^15, E = B B' - I with spectral norm at most e, p the rounded B x, so that each of its L
 * coordinates is within 1/2, and r = x - B' p. With M above every |p|:
 *   |r|^2 <= |x|^2 - |p|^2 + M sqrt(L) + e M^2   (rounded up, this is the residual), and
 *   x.y   <= p.p' + |r| |r'| + M sqrt(L) + 3 e M^2   (the slack of the dot product).
 * The sample is drawn from the first `sampledRows` rows. Returns the slack per level, or null where the prefixes could overflow; then there are no prefixes.
 */
export function basisOf(
  place: TeamPlace,
  team: Team,
  greatestSquaredLength: number,
  sampledRows = place.layout.size.count,
): LevelSlack[] | null {
  const { levels } = place.layout.size;
  if (levels.length === 0) return null;
  const rows = writeBasis(place, estimateDirections(place, team, sampledRows));
  const excess = excessOf(rows);
  const slacks = levels.map((dimensions) => {
    const epsilon = spectralBound(excess, dimensions);
    const most = Math.sqrt(1 + epsilon) * Math.sqrt(greatestSquaredLength) + Math.sqrt(dimensions) / 2;
    const rounding = most * Math.sqrt(dimensions);
    const residual = rounding + epsilon * most * most + 1;
    return {
      dot: Math.ceil(rounding + 3 * epsilon * most * most),
      residual,
      greatest: Math.sqrt(most * most + residual),
    };
  });
  return slacks.every((slack) => slack.greatest < 32_766) ? slacks : null;
}

/** Writes the prefixes and residuals of rows from .. to - 1: the basis must be in place. */
export function projectRows(
  place: TeamPlace,
  team: Team,
  job: number,
  slacks: readonly LevelSlack[],
  [from, to]: readonly [number, number],
): void {
  const { layout, memory } = place;
  const width = layout.size.levels.at(-1)!;
  const extra = layout.small + SMALL.extra;
  new Float64Array(memory.buffer, extra, slacks.length).set(slacks.map((slack) => slack.residual));
  team.run(WORK.project, chunksOf(job, from, to, 256), [layout.basis[2], width, extra]);
}

function chunksOf(job: number, from: number, to: number, size: number): { job: number; from: number; to: number }[] {
  return Array.from({ length: Math.ceil((to - from) / size) }, (_, i) => ({
    job,
    from: from + i * size,
    to: Math.min(from + (i + 1) * size, to),
  }));
}

function estimateDirections({ layout, memory }: TeamPlace, team: Team, sampledRows: number): Float64Array[] {
  const { samples, sampleIds, size, basis } = layout;
  const width = size.levels.at(-1)!;
  const ids = new Uint32Array(memory.buffer, sampleIds, samples);
  ids.set(ids.map((_, i) => Math.floor((i * sampledRows) / samples)));
  const current = new Float32Array(memory.buffer, basis[0], size.dimensions * width);
  const next = new Float32Array(memory.buffer, basis[1], size.dimensions * width);
  const random = randomFor("selection", "basis");
  for (let i = 0; i < current.length; i++) current[i] = random.next() - 0.5;
  let columns: Float64Array[] = [];
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    team.run(WORK.sampleTimesBasis, chunksOf(0, 0, samples, 16), [basis[0]]);
    team.run(WORK.sampleTransposedTimes, chunksOf(0, 0, size.dimensions, 32), [basis[0], basis[1]]);
    // Each time, not only at the end: what all vectors share would drown the other directions in float32.
    columns = orthonormalise(next, width);
    columns.forEach((column, c) => {
      for (let i = 0; i < column.length; i++) current[i * width + c] = column[i]! / BASIS_LENGTH;
    });
  }
  return columns;
}

/** Rounds the directions to int16 and packs them as a panel. Returns the rows as they were stored. */
function writeBasis({ layout, memory, kernels }: TeamPlace, directions: readonly Float64Array[]): Int16Array[] {
  const words = layout.rowBytes / 2;
  const stored = new Int16Array(memory.buffer, layout.basis[0], directions.length * words).fill(0);
  directions.forEach((direction, row) => {
    stored.set(
      Int16Array.from(direction, (value) => Math.max(-32_767, Math.min(32_767, Math.round(value * BASIS_LENGTH)))),
      row * words,
    );
  });
  const ids = new Uint32Array(memory.buffer, layout.sampleIds, directions.length);
  ids.set(ids.map((_, i) => i));
  kernels.pack(
    layout.sampleIds,
    directions.length,
    layout.basis[0],
    layout.rowBytes,
    layout.rowBytes / 4,
    0,
    layout.basis[2],
  );
  return directions.map((_, row) => stored.slice(row * words, (row + 1) * words));
}

/** B B' - I of the stored basis, exact. */
function excessOf(rows: readonly Int16Array[]): Float64Array[] {
  const excess = rows.map(() => new Float64Array(rows.length));
  rows.forEach((a, i) => {
    for (let j = i; j < rows.length; j++) {
      const b = rows[j]!;
      let dot = 0;
      for (let k = 0; k < a.length; k++) dot += a[k]! * b[k]!;
      const value = dot / BASIS_LENGTH ** 2 - (i === j ? 1 : 0);
      excess[i]![j] = value;
      excess[j]![i] = value;
    }
  });
  return excess;
}
