import type { ReportResponse, ReportScenario } from "../../../dissensus/src/report/report-data.ts";
import { isSplit } from "./judges-split.ts";

/** The number that an order other than by D or by pair goes by, to six decimals as in the explorer's index; null where there is none. */
export function orderValue(scenario: ReportScenario, order: string, set: string): number | null {
  switch (order) {
    case "corrected":
      return largest(
        scenario.disagreement.flatMap((entry) => (set === "" || entry.modelSet === set ? (entry.corrected ?? []) : [])),
      );
    case "failing":
      return share(
        scenario.responses.filter(({ majority }) => majority !== null),
        ({ majority }) => majority === "problematic",
      );
    case "split":
      return share(
        scenario.responses.filter(({ verdicts }) => verdicts.some(({ repeat }) => repeat === 0)),
        isSplit,
      );
    case "value-1":
    case "value-2":
      return leanOf(scenario.responses);
    default:
      return null;
  }
}

/** How much farther up answers stand on value 1 than on value 2. */
function leanOf(responses: readonly ReportResponse[]): number | null {
  const placed = responses.flatMap(({ positions: [first, second] }) =>
    first === null || second === null ? [] : [first - second],
  );
  return placed.length === 0 ? null : rounded(placed.reduce((sum, lean) => sum + lean, 0) / placed.length);
}

function share<T>(all: readonly T[], holds: (one: T) => boolean): number | null {
  return all.length === 0 ? null : rounded(all.filter(holds).length / all.length);
}

function largest(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : rounded(Math.max(...numbers));
}

function rounded(number: number): number {
  return Math.round(number * 1e6) / 1e6;
}
