import type { ConflictCell } from "../../../../../dissensus/src/analysis/findings/defects.ts";
import { heatStep } from "../../../figures/heat-step.ts";
import { formatCount, formatNumber } from "../../../numbers/format.ts";
import { ClauseLink } from "../../../parts/clause-link.tsx";
import { useReport } from "../../../parts/report-context.ts";
import { TableFrame } from "../../../tables/table-frame.tsx";
import { type Column, TableHead } from "../../../tables/table-head.tsx";

/** Clauses that the matrix has rows and columns for: those in most conflicts. */
const mostClauses = 12;

/** Clause against clause: how many pairs of judges, each deciding by one of the two, give one answer different labels. */
export function ConflictMatrix({ conflicts }: { conflicts: readonly ConflictCell[] }) {
  const { clauseById } = useReport();
  if (conflicts.length === 0) return null;
  const clauses = busiest(conflicts);
  const cellOf = (a: string, b: string): ConflictCell | undefined =>
    conflicts.find(({ clauseA, clauseB }) => (clauseA === a && clauseB === b) || (clauseA === b && clauseB === a));
  const largest = Math.max(...conflicts.map(({ precedence }) => precedence));
  const left = clauses.length < new Set(conflicts.flatMap(({ clauseA, clauseB }) => [clauseA, clauseB])).size;
  return (
    <>
      <h3>Clauses that meet</h3>
      <TableFrame
        class="heat conflict-matrix"
        caption={`Pairs of judges on one answer, one deciding by the row’s clause, the other by the column’s, whose labels differ; below, all such pairs.${left ? ` The ${mostClauses} clauses in most of them.` : ""}`}
      >
        <TableHead
          columns={[
            "Clause",
            ...clauses.map(
              (id, index): Column => [<abbr title={clauseById.get(id)?.title ?? id}>{index + 1}</abbr>, "number"],
            ),
          ]}
        />
        <tbody>
          {clauses.map((row, index) => (
            <tr key={row}>
              <th scope="row">
                {index + 1} <ClauseLink clauseId={row} to="spec" />
              </th>
              {clauses.map((column) => (
                <Cell key={column} cell={row === column ? undefined : cellOf(row, column)} largest={largest} />
              ))}
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </>
  );
}

function Cell({ cell, largest }: { cell: ConflictCell | undefined; largest: number }) {
  if (cell === undefined) return <td class="number muted">·</td>;
  return (
    <td
      class={`number heat-cell step-${heatStep(cell.precedence, largest)}`}
      title={`score ${formatNumber(cell.score)}, ${formatCount(cell.scenarios)} scenarios`}
    >
      {formatCount(cell.precedence)} <span class="heat-n">{formatCount(cell.judgePairs)}</span>
    </td>
  );
}

/** In the order of their conflicts' weight. */
function busiest(conflicts: readonly ConflictCell[]): string[] {
  const weight = new Map<string, number>();
  for (const { clauseA, clauseB, precedence } of conflicts)
    for (const id of [clauseA, clauseB]) weight.set(id, (weight.get(id) ?? 0) + precedence);
  return [...weight.keys()].sort((a, b) => weight.get(b)! - weight.get(a)!).slice(0, mostClauses);
}
