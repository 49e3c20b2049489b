import type { ClauseGap, GapEvidence } from "../../../../dissensus/src/analysis/findings/gap.ts";
import { formatCount, formatNumber } from "../../numbers/format.ts";
import { BarLegend, verdictLegend } from "../../parts/bar-legend.tsx";
import { ClauseLink } from "../../parts/clause-link.tsx";
import { NoVerdicts } from "../../parts/no-verdicts.tsx";
import { useReport } from "../../parts/report-context.ts";
import { ShareText } from "../../parts/share-text.tsx";
import { VerdictBar } from "../../parts/verdict-bar.tsx";
import { formatRoute } from "../../routing/route.ts";
import { noClauseChoice } from "../../scenarios/scenario-filters.ts";
import { TableFrame } from "../../tables/table-frame.tsx";
import { TableHead } from "../../tables/table-head.tsx";

const shown = 8;

export function TopGaps() {
  const { gaps } = useReport().findings;
  if (gaps.clauses.length === 0) return <NoVerdicts />;
  return (
    <>
      <TableFrame
        class="gap-table"
        caption={`${gaps.scoreMeaning} Base: ${formatCount(gaps.scenarios)} scenarios. Left open: pairs of judges with the clause on a side that it does not settle.`}
      >
        <TableHead
          columns={[
            ["#", "number"],
            "Clause",
            ["Score", "number"],
            ["Verdicts it decides", "wide-only"],
            "Left open",
            ["Scenarios", "number wide-only"],
          ]}
        />
        <tbody>
          {gaps.clauses.slice(0, shown).map((gap) => (
            <GapRow key={gap.clauseId} gap={gap} />
          ))}
          {gaps.noClause.scenarios > 0 && <NoClauseRow evidence={gaps.noClause} />}
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
        <ShareText share={gap.unsettled} />
      </td>
      <td class="number wide-only">{formatCount(gap.scenarios)}</td>
    </tr>
  );
}

function NoClauseRow({ evidence }: { evidence: GapEvidence }) {
  return (
    <tr>
      <td />
      <th scope="row">
        <a href={formatRoute("scenarios", null, { clause: noClauseChoice })}>No clause applies</a>
      </th>
      <td class="number">
        <b>{formatNumber(evidence.score, 3)}</b>
      </td>
      <td class="bar-cell wide-only">
        <VerdictBar labels={evidence.verdicts} legend={false} />
      </td>
      <td>
        <ShareText share={evidence.unsettled} />
      </td>
      <td class="number wide-only">{formatCount(evidence.scenarios)}</td>
    </tr>
  );
}
