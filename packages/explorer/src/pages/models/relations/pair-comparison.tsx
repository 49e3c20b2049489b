import type { CategoryStrength } from "../../../../../dissensus/src/analysis/findings/profiles.ts";
import type { TargetSimilarity } from "../../../../../dissensus/src/analysis/findings/relations.ts";
import { formatInterval, formatNumber } from "../../../numbers/format.ts";
import { useReport } from "../../../parts/report-context.ts";
import { Select } from "../../../parts/select.tsx";
import { QuantityText } from "../../../parts/share-text.tsx";
import { formatRoute } from "../../../routing/route.ts";
import { replaceRoute } from "../../../routing/use-route.ts";
import { TableFrame } from "../../../tables/table-frame.tsx";
import { TableHead } from "../../../tables/table-head.tsx";
import { ModelText } from "../../../text/model-text.tsx";

interface PairComparisonProps {
  readonly similarity: readonly TargetSimilarity[];
  readonly choices: Readonly<Record<string, string>>;
}

/** Two targets of the reader's choice beside each other, category by category. */
export function PairComparison({ similarity, choices }: PairComparisonProps) {
  const { profiles } = useReport().findings;
  const names = profiles.targets.map(({ target }) => target);
  const [first = "", second = ""] = names;
  const chosenA = names.find((name) => name === choices["a"]) ?? first;
  const chosenB = names.find((name) => name === choices["b"]) ?? (chosenA === second ? first : second);
  const a = profiles.targets.find(({ target }) => target === chosenA);
  const b = profiles.targets.find(({ target }) => target === chosenB);
  if (a === undefined || b === undefined) return null;
  const pair = similarity.find(
    ({ targetA, targetB }) =>
      (targetA === chosenA && targetB === chosenB) || (targetA === chosenB && targetB === chosenA),
  );
  const rows = rowsOf(a.strengths, b.strengths);
  const known = rows.some(({ left, right }) => left.interval !== null || right.interval !== null);
  const options = names.map((value) => ({ value, label: value }));
  const choose = (which: string) => (value: string) =>
    replaceRoute(formatRoute("models", null, { ...choices, [which]: value }));
  return (
    <>
      <div class="controls">
        <Select label="Compare" value={chosenA} options={options} onChange={choose("a")} />
        <Select label="with" value={chosenB} options={options} onChange={choose("b")} />
      </div>
      {pair !== undefined && (
        <p>
          Positions correlate by <QuantityText quantity={pair.positions} />, the values that answers show by{" "}
          <QuantityText quantity={pair.exhibited} />.
        </p>
      )}
      <TableFrame caption="Strength of each value category (logits), side by side, largest difference first.">
        <TableHead
          columns={[
            "Category",
            [<ModelText text={chosenA} />, "number"],
            [<ModelText text={chosenB} />, "number"],
            ["Difference", "number"],
            ...(known ? ["Intervals"] : []),
          ]}
        />
        <tbody>
          {rows.map(({ category, left, right }) => (
            <tr key={category}>
              <th scope="row">{category}</th>
              <td class="number">{formatNumber(left.value)}</td>
              <td class="number">{formatNumber(right.value)}</td>
              <td class="number">{formatNumber(difference(left.value, right.value))}</td>
              {known && (
                <td class="basis">
                  {formatInterval(left.interval, left.n) ?? "none"} ·{" "}
                  {formatInterval(right.interval, right.n) ?? "none"}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </>
  );
}

type Strengths = readonly CategoryStrength[];

function rowsOf(a: Strengths, b: Strengths) {
  return a
    .map((left, index) => ({ category: left.category, left, right: b[index]! }))
    .sort(
      (x, y) =>
        Math.abs(difference(y.left.value, y.right.value) ?? 0) - Math.abs(difference(x.left.value, x.right.value) ?? 0),
    )
    .slice(0, 12);
}

function difference(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}
