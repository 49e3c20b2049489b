import type { KCenterSelection } from "../../stats/covering/k-center-selection.ts";
import { formatCount } from "../console.ts";

/** What came out of a selection, in lines for people. */
export function selectionSummary(selection: KCenterSelection, count: number, weighted: boolean): string[] {
  const { mode, threshold, k, picks, separation, coverRadius, bound } = selection;
  const distance = weighted ? "weight x distance" : "distance";
  const share = count === 0 ? "" : ` (${((100 * picks.length) / count).toFixed(1)}%)`;
  return [
    `mode          ${mode}${threshold === null ? "" : `, threshold ${Number(threshold.toFixed(6))}`}${k === null ? "" : `, at most ${formatCount(k)}`}`,
    `k             ${formatCount(picks.length)} of ${formatCount(count)} kept${share}`,
    `separation    ${separation === null ? "none: fewer than two kept" : `${separation.toFixed(6)}: least ${distance} of a kept vector to those kept before it`}`,
    `cover radius  ${coverRadius!.toFixed(6)}: greatest ${distance} of any vector to the nearest kept one`,
    `bound         ${bound.statement}`,
  ];
}
