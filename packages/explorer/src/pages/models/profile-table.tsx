import { formatCount, formatInterval, formatNumber, formatPercent } from "../../numbers/format.ts";
import type { ProfileDot } from "./profile-series.ts";

export function ProfileTable({
  dots,
  order,
  percent,
}: {
  dots: readonly ProfileDot[];
  order: readonly string[];
  percent: boolean;
}) {
  const byCategory = new Map(dots.map((dot) => [dot.category, dot.quantity]));
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Category</th>
          <th scope="col" class="number">
            {percent ? "Share" : "Logits"}
          </th>
          <th scope="col">Interval</th>
          <th scope="col" class="number">
            n
          </th>
        </tr>
      </thead>
      <tbody>
        {order.map((category) => {
          const quantity = byCategory.get(category);
          if (quantity === undefined) return null;
          return (
            <tr key={category}>
              <th scope="row">{category}</th>
              <td class="number">
                {percent ? formatPercent(quantity.value, quantity.n) : formatNumber(quantity.value)}
              </td>
              <td>{formatInterval(quantity.interval, quantity.n, percent ? "percent" : "number") ?? "none"}</td>
              <td class="number">{formatCount(quantity.n)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
