import { PlotFigure } from "../../figures/plot-figure.tsx";
import { formatCount, formatPercent } from "../../numbers/format.ts";
import { modelSetWords } from "../../numbers/words.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import { useReport } from "../../parts/report-context.ts";
import { QuantityTable } from "../../tables/quantity-table.tsx";
import { allFailPlot } from "./all-fail-plot.ts";

/** Whether scenarios on which every governed target fails grow with disagreement. */
export function AllFailFigure({ modelSet }: { modelSet: string }) {
  const { distribution } = useReport().findings;
  const found = distribution.allFailByDisagreement.find((entry) => entry.modelSet === modelSet)?.bins ?? [];
  const bins = found.map(({ from, to, allFail }) => ({ label: `${from}–${to}`, allFail }));
  const known = bins.filter((bin) => bin.allFail.value !== null);
  if (known.length === 0)
    return (
      <EmptyState title="All-fail by disagreement">
        It needs verdicts on scenarios with a known disagreement; this run has none for {modelSetWords(modelSet)}.
      </EmptyState>
    );
  const words = known.map(
    ({ label, allFail }) => `D ${label}: ${formatPercent(allFail.value, allFail.n)} of ${formatCount(allFail.n)}`,
  );
  return (
    <PlotFigure
      title="Every governed target fails, by D"
      note={`Share of judged scenarios per bin of D of ${modelSetWords(modelSet)}, with 95% intervals; n below each.`}
      description={`Share of scenarios on which every governed target fails. ${words.join("; ")}.`}
      options={() => allFailPlot(bins)}
      table={
        <QuantityTable
          headings={["D", "All fail"]}
          as="percent"
          rows={bins.map(({ label, allFail }) => ({ key: label, label, quantity: allFail }))}
        />
      }
    />
  );
}
