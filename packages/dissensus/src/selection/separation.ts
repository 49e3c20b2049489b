import { applyPicks } from "./apply-picks.ts";
import { setRows, sortRows, type Workspace } from "./workspace.ts";

const GREATEST = 0xffffffff;

/**
 * Least key between two picks: measures all pairs up to a key that grows until one is found, so that few exact distances are needed. Uses
 * the lists up; the picks' nearest distances are 0 again afterwards. Infinity below two picks.
 */
export function separationKeyOf(space: Workspace, picks: Uint32Array): number {
  if (picks.length < 2) return Number.POSITIVE_INFINITY;
  const { nearest, centres, coveredBelow } = space;
  let upTo = picks.reduce(
    (least, row) => Math.min(least, space.keyAt(row, coveredBelow[row]!)),
    Number.POSITIVE_INFINITY,
  );
  let found = Number.POSITIVE_INFINITY;
  for (let allMeasured = false; found > upTo && !allMeasured; ) {
    upTo *= 4;
    const starts = picks.map((row) => Math.min(GREATEST, Math.ceil(upTo / space.keyAt(row, 1))));
    picks.forEach((row, i) => {
      nearest[row] = starts[i]!;
    });
    measurePairs(space, picks);
    const keys = Float64Array.from(picks, (row, i) =>
      nearest[row]! < starts[i]! ? space.keyAt(row, nearest[row]!) : Number.POSITIVE_INFINITY,
    );
    found = keys.reduce((least, key) => Math.min(least, key));
    allMeasured = starts.every((start) => start === GREATEST);
  }
  for (const row of picks) {
    nearest[row] = 0;
    centres[row] = row;
  }
  return found;
}

function measurePairs(space: Workspace, picks: Uint32Array): void {
  const { layout } = space.place;
  setRows(space, space.waiting, picks);
  setRows(space, space.covered, []);
  sortRows(space);
  for (let from = 0; from < picks.length; from += layout.size.pool) {
    const batch = picks.subarray(from, from + layout.size.pool);
    space.picked.set(batch);
    applyPicks(space, layout.picked, batch.length);
    sortRows(space);
  }
}
