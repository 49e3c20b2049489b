import type { Attribution } from "../../../../dissensus/src/analysis/findings/gap.ts";
import { formatCount } from "../../numbers/format.ts";
import { TableHead } from "../../tables/table-head.tsx";

const rows: readonly (readonly [kind: keyof Attribution, name: string, meaning: string])[] = [
  ["ambiguity", "Ambiguity", "same clause, different labels"],
  ["precedence", "Precedence", "different clauses, different labels"],
  ["scope", "Scope", "one decides by a clause, one finds none; labels differ"],
  ["coverage", "Coverage", "neither finds a clause"],
  ["redundancy", "Redundancy", "different clauses, same label"],
  ["agreement", "Agreement", "same clause, same label"],
];

/** Pairs of judges on one response, by what they say: unsettled kinds first. */
export function AttributionView({ attribution }: { attribution: Attribution }) {
  const most = Math.max(1, ...Object.values(attribution));
  return (
    <table class="attribution">
      <caption class="hidden">Pairs of judges by label and decisive clause</caption>
      <TableHead class="hidden" columns={["Kind", "Pairs of judges"]} />
      <tbody>
        {rows.map(([kind, name, meaning]) => (
          <tr key={kind}>
            <th scope="row">
              {name} <span class="basis">{meaning}</span>
            </th>
            <td>
              <span class="count-bar">
                <span
                  class={`count-bar-fill attribution-${kind}`}
                  style={{ width: `${(attribution[kind] / most) * 100}%` }}
                />
                <b>{formatCount(attribution[kind])}</b>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
