import { useReport } from "../../parts/report-context.ts";
import { Select } from "../../parts/select.tsx";
import { formatRoute } from "../../routing/route.ts";
import { EvidenceLegend } from "./evidence-legend.tsx";

/** Stays in sight while one reads: what the shades mean, and the way to every clause. */
export function SpecBar({ clauseId, highest }: { clauseId: string | null; highest: number }) {
  const { spec, findings } = useReport();
  const { clauses } = findings.gaps;
  const rankOf = new Map(clauses.map((gap) => [gap.clauseId, gap.rank]));
  const options = (spec?.clauses ?? []).map((clause) => {
    const rank = rankOf.get(clause.clauseId);
    const indent = "\u2003".repeat(clause.depth - 1);
    return {
      value: clause.clauseId,
      label: `${indent}${clause.title.slice(0, 60)}${rank === undefined ? "" : ` (gap ${rank})`}`,
    };
  });
  return (
    <div class="spec-bar">
      {clauses.length > 0 && <EvidenceLegend highest={highest} />}
      <Select
        label="Go to"
        value={clauseId ?? ""}
        options={[{ value: "", label: "a clause…" }, ...options]}
        onChange={goTo}
      />
    </div>
  );
}

function goTo(clauseId: string): void {
  location.hash = formatRoute("spec", clauseId === "" ? null : clauseId);
}
