import type { KCenterSelection } from "../../stats/covering/k-center-selection.ts";
import { formatCount } from "../console.ts";

/** What is known of how far rows are from the kept ones. */
export interface KnownCover {
  readonly coverRadius: string;
  readonly bound: string;
}

/** What came out of a selection, in lines for people. `cover`: as the selection itself says, if left out. */
export function selectionSummary(
  selection: KCenterSelection,
  count: number,
  weighted: boolean,
  cover: KnownCover = coverOf(selection, weighted),
): string[] {
  const { mode, threshold, k, picks, separation } = selection;
  const distance = weighted ? "weight x distance" : "distance";
  const share = count === 0 ? "" : ` (${((100 * picks.length) / count).toFixed(1)}%)`;
  return [
    `mode          ${mode}${threshold === null ? "" : `, threshold ${Number(threshold.toFixed(6))}`}${k === null ? "" : `, at most ${formatCount(k)}`}`,
    `k             ${formatCount(picks.length)} of ${formatCount(count)} kept${share}`,
    `separation    ${separation === null ? "none: fewer than two kept" : `${separation.toFixed(6)}: least ${distance} of a kept vector to those kept before it`}`,
    `cover radius  ${cover.coverRadius}`,
    `bound         ${cover.bound}`,
  ];
}

function coverOf({ coverRadius, bound }: KCenterSelection, weighted: boolean): KnownCover {
  const distance = weighted ? "weight x distance" : "distance";
  return {
    coverRadius: `${coverRadius!.toFixed(6)}: greatest ${distance} of any vector to the nearest kept one`,
    bound: bound.statement,
  };
}
