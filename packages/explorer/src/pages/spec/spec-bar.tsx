import type { Choices } from "../../data/data-source.ts";
import { useReport } from "../../parts/report-context.ts";
import { Select } from "../../parts/select.tsx";
import { formatRoute } from "../../routing/route.ts";
import { replaceRoute } from "../../routing/use-route.ts";
import { type Shading, shadings } from "../../spec/shadings.ts";
import { EvidenceLegend } from "./evidence-legend.tsx";

interface SpecBarProps {
  readonly clauseId: string | null;
  readonly choices: Choices;
  readonly shading: Shading;
  readonly highest: number;
}

/** Stays in sight while one reads: what the shades mean, and the way to every clause. */
export function SpecBar({ clauseId, choices, shading, highest }: SpecBarProps) {
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
      {clauses.length > 0 && (
        <>
          <Select
            label="Shade by"
            value={shading.name}
            options={shadings.map(({ name, label }) => ({ value: name, label }))}
            onChange={(shade) => replaceRoute(formatRoute("spec", clauseId, { ...choices, shade }))}
          />
          <EvidenceLegend shading={shading} highest={highest} />
        </>
      )}
      <Select
        label="Go to"
        value={clauseId ?? ""}
        options={[{ value: "", label: "a clause…" }, ...options]}
        onChange={(to) => {
          location.hash = formatRoute("spec", to === "" ? null : to, choices);
        }}
      />
    </div>
  );
}
