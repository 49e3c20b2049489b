import type { OwnFamilyPreference } from "../../../../../dissensus/src/analysis/findings/trust.ts";
import { formatInterval, formatNumber, formatPercent } from "../../../numbers/format.ts";
import { ModelName } from "../../../parts/model-name.tsx";
import { TableFrame } from "../../../tables/table-frame.tsx";
import { TableHead } from "../../../tables/table-head.tsx";

interface OwnFamilyTableProps {
  readonly judges: readonly OwnFamilyPreference[];
  readonly scorers: readonly OwnFamilyPreference[];
}

/** How much more kindly each model treats its own provider's targets than its peers do. */
export function OwnFamilyTable({ judges, scorers }: OwnFamilyTableProps) {
  if (judges.length + scorers.length === 0) return null;
  return (
    <TableFrame caption="Preference for the own provider’s targets: difference in differences against peers of other providers. Above 0: it prefers its own. Judges: share called compliant; scorers: points of 0 to 6.">
      <TableHead columns={["Model", "As", ["Preference", "number"], "Interval", ["Value pairs", "number"]]} />
      <tbody>
        {judges.map((entry) => (
          <Row key={`judge ${entry.model}`} entry={entry} part="judge" />
        ))}
        {scorers.map((entry) => (
          <Row key={`scorer ${entry.model}`} entry={entry} part="scorer" />
        ))}
      </tbody>
    </TableFrame>
  );
}

function Row({ entry, part }: { entry: OwnFamilyPreference; part: "judge" | "scorer" }) {
  const { value, n, interval } = entry.preference;
  return (
    <tr>
      <th scope="row">
        <ModelName name={entry.model} provider={entry.provider} />
      </th>
      <td>{part}</td>
      <td class="number">{part === "judge" ? formatPercent(value, n) : formatNumber(value)}</td>
      <td>{formatInterval(interval, n, part === "judge" ? "percent" : "number") ?? "none"}</td>
      <td class="number">{n}</td>
    </tr>
  );
}
