import type { ClauseGap } from "../../../../dissensus/src/analysis/findings/gap.ts";
import { formatCount, formatNumber } from "../../numbers/format.ts";
import { BarLegend, verdictLegend } from "../../parts/bar-legend.tsx";
import { ClauseLink } from "../../parts/clause-link.tsx";
import { NoVerdicts } from "../../parts/no-verdicts.tsx";
import { useReport } from "../../parts/report-context.ts";
import { ShareText } from "../../parts/share-text.tsx";
import { VerdictBar } from "../../parts/verdict-bar.tsx";
import { formatRoute } from "../../routing/route.ts";
import { TableFrame } from "../../tables/table-frame.tsx";
import { TableHead } from "../../tables/table-head.tsx";

const shown = 8;

export function TopGaps() {
  const { gaps } = useReport().findings;
  if (gaps.clauses.length === 0) return <NoVerdicts />;
  return (
    <>
      <TableFrame class="gap-table" caption={`${gaps.scoreMeaning} Base: ${formatCount(gaps.scenarios)} scenarios.`}>
        <TableHead
          columns={[
            ["#", "number"],
            "Clause",
            ["Score", "number"],
            ["Verdicts it decides", "wide-only"],
            "Judges split",
            ["Scenarios", "number wide-only"],
          ]}
        />
        <tbody>
          {gaps.clauses.slice(0, shown).map((gap) => (
            <GapRow key={gap.clauseId} gap={gap} />
          ))}
        </tbody>
      </TableFrame>
      <div class="below-table">
        <div class="wide-only">
          <BarLegend words={verdictLegend} />
        </div>
        {gaps.clauses.length > shown && (
          <a href={formatRoute("gaps")}>All {formatCount(gaps.clauses.length)} clauses with evidence</a>
        )}
      </div>
    </>
  );
}

function GapRow({ gap }: { gap: ClauseGap }) {
  return (
    <tr>
      <td class="number muted">{gap.rank}</td>
      <th scope="row">
        <ClauseLink clauseId={gap.clauseId} />
      </th>
      <td class="number">
        <b>{formatNumber(gap.score, 3)}</b>
      </td>
      <td class="bar-cell wide-only">
        <VerdictBar labels={gap.verdicts} legend={false} />
      </td>
      <td>
        <ShareText share={gap.split} />
      </td>
      <td class="number wide-only">{formatCount(gap.scenarios)}</td>
    </tr>
  );
}
