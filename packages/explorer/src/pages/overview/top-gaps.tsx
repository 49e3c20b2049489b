import { formatCount, formatNumber } from "../../numbers/format.ts";
import { ClauseLink } from "../../parts/clause-link.tsx";
import { NoVerdicts } from "../../parts/no-verdicts.tsx";
import { useReport } from "../../parts/report-context.ts";
import { ShareText } from "../../parts/share-text.tsx";
import { TableFrame } from "../../parts/table-frame.tsx";
import { VerdictBar } from "../../parts/verdict-bar.tsx";
import { formatRoute } from "../../routing/route.ts";

const shown = 8;

export function TopGaps() {
  const { gaps } = useReport().findings;
  if (gaps.clauses.length === 0) return <NoVerdicts />;
  const clauses = gaps.clauses.slice(0, shown);
  return (
    <>
      <TableFrame class="gap-table" caption={`${gaps.scoreMeaning} Base: ${formatCount(gaps.scenarios)} scenarios.`}>
        <thead>
          <tr>
            <th scope="col" class="number">
              #
            </th>
            <th scope="col">Clause</th>
            <th scope="col" class="number">
              Score
            </th>
            <th scope="col" class="wide-only">
              Verdicts it decides
            </th>
            <th scope="col">Judges split</th>
            <th scope="col" class="number wide-only">
              Scenarios
            </th>
          </tr>
        </thead>
        <tbody>
          {clauses.map((clause) => (
            <tr key={clause.clauseId}>
              <td class="number muted">{clause.rank}</td>
              <th scope="row">
                <ClauseLink clauseId={clause.clauseId} />
              </th>
              <td class="number">
                <b>{formatNumber(clause.score, 3)}</b>
              </td>
              <td class="bar-cell wide-only">
                <VerdictBar labels={clause.verdicts} legend={false} />
              </td>
              <td>
                <ShareText share={clause.split} />
              </td>
              <td class="number wide-only">{formatCount(clause.scenarios)}</td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
      <p class="key-line">
        <span class="wide-only">
          <span class="swatch bar-compliant" /> compliant <span class="swatch bar-ambiguous" /> ambiguous{" "}
          <span class="swatch bar-non_compliant" /> non-compliant
        </span>
        {gaps.clauses.length > shown && (
          <a href={formatRoute("gaps")}>All {formatCount(gaps.clauses.length)} clauses with evidence</a>
        )}
      </p>
    </>
  );
}
