import type { ScorerBias } from "../../../../../dissensus/src/analysis/findings/trust.ts";
import { formatNumber } from "../../../numbers/format.ts";
import { ModelName } from "../../../parts/model-name.tsx";
import { ShareText } from "../../../parts/share-text.tsx";
import { TableFrame } from "../../../tables/table-frame.tsx";
import { TableHead } from "../../../tables/table-head.tsx";

/** Whether what a scorer says of its confidence means something: one row per bin of confidence, one column per scorer. */
export function ConfidenceTable({ scorers }: { scorers: readonly ScorerBias[] }) {
  const stating = scorers.filter(({ confidence }) => confidence.length > 0);
  const bins = new Map(stating.flatMap(({ confidence }) => confidence.map(({ from, to }) => [from, to] as const)));
  if (bins.size === 0) return null;
  return (
    <TableFrame caption="How often a reading is within a point of the others’ mean, by stated confidence.">
      <TableHead
        columns={[
          "Confidence",
          ...stating.map(
            ({ scorer, provider }) => [<ModelName key={scorer} name={scorer} provider={provider} />, ""] as const,
          ),
        ]}
      />
      <tbody>
        {[...bins]
          .sort(([a], [b]) => a - b)
          .map(([from, to]) => (
            <tr key={from}>
              <th scope="row">
                {formatNumber(from)}–{formatNumber(to)}
              </th>
              {stating.map(({ scorer, confidence }) => {
                const bin = confidence.find((known) => known.from === from);
                return <td key={scorer}>{bin === undefined ? "none" : <ShareText share={bin.near} />}</td>;
              })}
            </tr>
          ))}
      </tbody>
    </TableFrame>
  );
}
