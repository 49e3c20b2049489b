import type { VerdictLabel } from "../../../dissensus/src/domain/response/verdict.ts";
import { verdictOrder, verdictWords } from "../numbers/words.ts";
import { StackedBar } from "./stacked-bar.tsx";

export function VerdictBar({
  labels,
  legend = true,
}: {
  labels: Readonly<Record<VerdictLabel, number>>;
  legend?: boolean;
}) {
  return (
    <StackedBar
      legend={legend}
      parts={verdictOrder.map((label) => ({ kind: label, label: verdictWords[label], count: labels[label] }))}
    />
  );
}
