import type { OutlierDirections } from "../../../../dissensus/src/analysis/findings/outliers.ts";
import { formatCount } from "../../numbers/format.ts";
import { BarLegend } from "../../parts/bar-legend.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { ModelName } from "../../parts/model-name.tsx";
import { useReport } from "../../parts/report-context.ts";
import { ShareText } from "../../parts/share-text.tsx";
import { StackedBar } from "../../parts/stacked-bar.tsx";
import { TableFrame } from "../../tables/table-frame.tsx";
import { TableHead } from "../../tables/table-head.tsx";

const directionWords = {
  overRefusal: "over-refusal",
  overPermissive: "over-permissive",
  value: "weighs values otherwise",
  unlabelled: "not labelled",
} as const;

/** How often each target stands alone, which way, and as what. */
export function OutlierTable() {
  const { outliers } = useReport().findings;
  if (outliers.scenarios === 0)
    return <EmptyState title="Outliers">They need scenarios on which at least three targets have a score.</EmptyState>;
  const targets = [...outliers.targets].sort((a, b) => b.outlier.count - a.outlier.count);
  return (
    <>
      <TableFrame
        caption={`Scenarios on which a target is 4 or more points from nearly all others on some value. ${outliers.base}`}
      >
        <TableHead columns={["Target", "Outlier", "As what", ["Above", "number"], ["Below", "number"]]} />
        <tbody>
          {targets.map(({ target, provider, outlier, above, below, directions }) => (
            <tr key={target}>
              <th scope="row">
                <ModelName name={target} provider={provider} />
              </th>
              <td>
                <ShareText share={outlier} />
              </td>
              <td class="bar-cell">
                <DirectionBar directions={directions} full={targets[0]!.outlier.count} />
              </td>
              <td class="number">{formatCount(above)}</td>
              <td class="number">{formatCount(below)}</td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
      <BarLegend words={directionWords} />
    </>
  );
}

function DirectionBar({ directions, full }: { directions: OutlierDirections; full: number }) {
  const kinds = Object.keys(directionWords) as (keyof OutlierDirections)[];
  const parts = kinds.map((kind) => ({ kind, label: directionWords[kind], count: directions[kind] }));
  return <StackedBar legend={false} full={full} parts={parts} />;
}
