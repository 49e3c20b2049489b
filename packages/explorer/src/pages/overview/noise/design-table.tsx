import type { DesignReliability } from "../../../../../dissensus/src/analysis/findings/noise.ts";
import { formatNumber } from "../../../numbers/format.ts";
import { ScrollRegion } from "../../../tables/scroll-region.tsx";
import { TableHead } from "../../../tables/table-head.tsx";

/** What more samples and scorers would give. */
export function DesignTable({ designs }: { designs: readonly DesignReliability[] }) {
  if (designs.length === 0) return null;
  const samples = [...new Set(designs.map((design) => design.samples))];
  const scorers = [...new Set(designs.map((design) => design.scorers))];
  const label = "Reliability of positions by samples and scorers";
  return (
    <details class="values">
      <summary>What more samples or scorers would give</summary>
      <ScrollRegion label={label}>
        <table>
          <caption>{label}: share of the variance that is between models.</caption>
          <TableHead
            columns={["Samples", ...scorers.map((count) => `${count} ${count === 1 ? "scorer" : "scorers"}`)]}
          />
          <tbody>
            {samples.map((count) => (
              <tr key={count}>
                <th scope="row">{count}</th>
                {scorers.map((other) => (
                  <td key={other}>
                    {formatNumber(
                      designs.find((design) => design.samples === count && design.scorers === other)?.reliability ??
                        null,
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </details>
  );
}
