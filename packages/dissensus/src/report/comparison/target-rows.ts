import type { NamedFlips, PairedChange, PairedFlips, TargetComparison } from "../../analysis/comparison/comparison.ts";
import { formatCount } from "../format-number.ts";
import { differenceText, fromToText, pValueText } from "./change-text.ts";

/** A change as a row of text, the same in every form of the report. */
export interface ChangeRow {
  readonly label: string;
  readonly unit: "share" | "position";
  readonly change: PairedChange;
  /** "12 began, 3 stopped"; empty for positions. */
  readonly flips: string;
  readonly fromTo: string;
  readonly difference: string;
  readonly n: string;
  readonly mcnemar: string;
  readonly p: string;
  readonly adjusted: string;
  /** Whether the adjusted p value is at most the false discovery rate. */
  readonly changed: boolean;
}

/** Verdicts, refusals, positions. */
export function overallRows(target: TargetComparison, falseDiscoveryRate: number): ChangeRow[] {
  return [
    flipRow("problematic by majority", target.problematic, falseDiscoveryRate),
    flipRow("refuses", target.refusals, falseDiscoveryRate),
    changeRow("mean position, 0 to 6", target.position, "position", falseDiscoveryRate),
  ];
}

export function categoryRows(target: TargetComparison, falseDiscoveryRate: number): ChangeRow[] {
  return sorted(target.categories).map((change) => changeRow(change.name, change, "position", falseDiscoveryRate));
}

export function clauseRows(target: TargetComparison, falseDiscoveryRate: number): ChangeRow[] {
  return sorted(target.clauses).map((change: NamedFlips) => flipRow(change.name, change, falseDiscoveryRate));
}

/** Surest first, then largest. */
function sorted<Change extends PairedChange>(changes: readonly Change[]): Change[] {
  const size = ({ difference }: Change): number => Math.abs(difference.value ?? 0);
  return [...changes].sort((a, b) => (a.adjustedPValue ?? 2) - (b.adjustedPValue ?? 2) || size(b) - size(a));
}

function flipRow(label: string, change: PairedFlips, falseDiscoveryRate: number): ChangeRow {
  const row = changeRow(label, change, "share", falseDiscoveryRate);
  const flips = `${formatCount(change.onlyAfter)} began, ${formatCount(change.onlyBefore)} stopped`;
  return { ...row, flips: change.n === 0 ? "" : flips, mcnemar: pValueText(change.mcnemarPValue) };
}

function changeRow(
  label: string,
  change: PairedChange,
  unit: "share" | "position",
  falseDiscoveryRate: number,
): ChangeRow {
  return {
    ...{ label, unit, change, flips: "", mcnemar: "" },
    fromTo: fromToText(change, unit),
    difference: differenceText(change, unit),
    n: change.unread > 0 ? `${formatCount(change.n)} (${formatCount(change.unread)} unread)` : formatCount(change.n),
    p: pValueText(change.pValue),
    adjusted: pValueText(change.adjustedPValue),
    changed: change.adjustedPValue !== null && change.adjustedPValue <= falseDiscoveryRate,
  };
}
