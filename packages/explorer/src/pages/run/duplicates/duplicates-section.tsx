import { formatCount, formatNumber } from "../../../numbers/format.ts";
import { EmptyState } from "../../../parts/empty-state.tsx";
import { useReport } from "../../../parts/report-context.ts";
import { DroppedTable } from "./dropped-table.tsx";
import { DuplicateGroups } from "./duplicate-groups.tsx";
import { KeptCurveFigure } from "./kept-curve-figure.tsx";
import { NeighbourFigure } from "./neighbour-figure.tsx";
import { NeighbourPairs } from "./neighbour-pairs.tsx";
import { SelectedTable } from "./selected-table.tsx";

/** What de-duplication and selection kept, what for, and what other thresholds would have meant. */
export function DuplicatesSection() {
  const { duplicates, selections, inputs } = useReport().findings;
  if (duplicates === null)
    return <EmptyState title="Duplicates">This run has no table of duplicates: nothing was dropped.</EmptyState>;
  return (
    <div class="duplicates">
      <p>
        {formatCount(duplicates.kept)} of {formatCount(duplicates.scenarios)} scenarios kept (mode {duplicates.mode}).{" "}
        {duplicates.kept === duplicates.scenarios
          ? `None was nearer than ${formatNumber(duplicates.threshold)} to another kept one.`
          : `Every other one is nearer than ${formatNumber(duplicates.threshold)} to a kept one and was dropped.`}{" "}
        {duplicates.separation !== null &&
          `Separation ${formatNumber(duplicates.separation, 3)} (least distance between two kept ones), cover radius ${formatNumber(duplicates.coverRadius, 3)} (greatest distance of a scenario to the nearest kept one). ${duplicates.bound}`}
        {inputs.embedder?.lexical &&
          " The embedder sees words, not meaning, and its distances run higher than a semantic embedder's: choose the threshold by the pairs below."}
      </p>
      <div class="two-figures">
        <KeptCurveFigure duplicates={duplicates} />
        {duplicates.neighbours !== null && (
          <NeighbourFigure neighbours={duplicates.neighbours} threshold={duplicates.threshold} />
        )}
      </div>
      {duplicates.neighbours !== null && (
        <NeighbourPairs neighbours={duplicates.neighbours} threshold={duplicates.threshold} />
      )}
      <h3>What was dropped for what</h3>
      <DroppedTable duplicates={duplicates} />
      <DuplicateGroups duplicates={duplicates} />
      {selections !== null && <SelectedTable selections={selections} />}
    </div>
  );
}
