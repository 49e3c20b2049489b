import { formatCount } from "../../numbers/format.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import { ModelName } from "../../parts/model-name.tsx";
import { useReport } from "../../parts/report-context.ts";
import { ShareText } from "../../parts/share-text.tsx";
import { StackedBar } from "../../parts/stacked-bar.tsx";
import { TableFrame } from "../../parts/table-frame.tsx";

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
        <thead>
          <tr>
            <th scope="col">Target</th>
            <th scope="col">Outlier</th>
            <th scope="col">As what</th>
            <th scope="col" class="number">
              Above
            </th>
            <th scope="col" class="number">
              Below
            </th>
          </tr>
        </thead>
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
                <StackedBar
                  legend={false}
                  full={targets[0]!.outlier.count}
                  parts={[
                    { kind: "over-refusal", label: "over-refusal", count: directions.overRefusal },
                    { kind: "over-permissive", label: "over-permissive", count: directions.overPermissive },
                    { kind: "value", label: "weighs values otherwise", count: directions.value },
                    { kind: "unlabelled", label: "not labelled", count: directions.unlabelled },
                  ]}
                />
              </td>
              <td class="number">{formatCount(above)}</td>
              <td class="number">{formatCount(below)}</td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
      <p class="key-line">
        <span class="swatch bar-over-refusal" /> over-refusal <span class="swatch bar-over-permissive" />{" "}
        over-permissive <span class="swatch bar-value" /> weighs values otherwise <span class="swatch bar-unlabelled" />{" "}
        not labelled
      </p>
    </>
  );
}
