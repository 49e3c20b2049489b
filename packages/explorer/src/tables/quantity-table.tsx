import type { ComponentChildren } from "preact";
import type { Quantity } from "../../../dissensus/src/analysis/findings/quantity.ts";
import { formatCount, formatInterval, formatNumber, formatPercent } from "../numbers/format.ts";
import { TableHead } from "./table-head.tsx";

interface QuantityTableProps {
  /** Headings of the rows and of the values. */
  readonly headings: readonly [row: string, value: string];
  readonly rows: readonly { readonly key: string; readonly label: ComponentChildren; readonly quantity: Quantity }[];
  readonly as: "percent" | "number";
}

/** What a plot shows, in numbers. */
export function QuantityTable({ headings, rows, as }: QuantityTableProps) {
  return (
    <table>
      <TableHead
        columns={[headings[0], [headings[1], "number"], "Interval", ["n", "number"], ["Unscored", "number"]]}
      />
      <tbody>
        {rows.map(({ key, label, quantity }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            <td class="number">
              {as === "percent" ? formatPercent(quantity.value, quantity.n) : formatNumber(quantity.value)}
            </td>
            <td>{formatInterval(quantity.interval, quantity.n, as) ?? "none"}</td>
            <td class="number">{formatCount(quantity.n)}</td>
            <td class="number">{formatCount(quantity.unscored)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
