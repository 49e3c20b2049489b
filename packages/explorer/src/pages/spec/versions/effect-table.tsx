import type { PairedEffect } from "../../../../../dissensus/src/analysis/patch/paired-effect.ts";
import { formatCount, formatNumber, formatPercent, missing } from "../../../numbers/format.ts";
import { TableFrame } from "../../../tables/table-frame.tsx";
import { TableHead } from "../../../tables/table-head.tsx";

export interface EffectRow {
  readonly label: string;
  readonly effect: PairedEffect;
}

interface EffectTableProps {
  readonly caption: string;
  /** What the two shares of each row are under. */
  readonly conditions: readonly [string, string];
  readonly rows: readonly EffectRow[];
}

/** Differences between two conditions over the same cases, in points of a hundred. */
export function EffectTable({ caption, conditions: [first, second], rows }: EffectTableProps) {
  return (
    <TableFrame caption={caption}>
      <TableHead
        columns={[
          "Comparison",
          ["Points", "number"],
          "95% interval",
          [first, "number"],
          [second, "number"],
          ["Cases", "number"],
          ["Up", "number"],
          ["Down", "number"],
          ["p", "number"],
        ]}
      />
      <tbody>
        {rows.map(({ label, effect }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <EffectCells effect={effect} />
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

function EffectCells({ effect: { first, second, difference, gained, lost, pValue } }: { effect: PairedEffect }) {
  const { value, interval, n, unscored } = difference;
  return (
    <>
      <td class="number">
        <b>
          {value !== null && value > 0 && "+"}
          {formatPoints(value)}
        </b>
      </td>
      <td>{interval === null ? "none" : `${formatPoints(interval.low)} to ${formatPoints(interval.high)}`}</td>
      <td class="number">{formatPercent(first, n)}</td>
      <td class="number">{formatPercent(second, n)}</td>
      <td class="number">
        {formatCount(n)}
        {unscored > 0 && <span class="unscored"> +{formatCount(unscored)} unscored</span>}
      </td>
      <td class="number">{formatCount(gained)}</td>
      <td class="number">{formatCount(lost)}</td>
      <td class="number">{formatP(pValue)}</td>
    </>
  );
}

function formatPoints(share: number | null): string {
  return formatNumber(share === null ? null : 100 * share, 1);
}

function formatP(pValue: number | null): string {
  if (pValue === null) return missing;
  return pValue < 0.001 ? "< 0.001" : formatNumber(pValue, 3);
}
