import { EmptyState } from "./empty-state.tsx";

export function NoVerdicts() {
  return (
    <EmptyState title="No verdicts yet">
      No judge has read an answer of this run against the spec. Name judges in <code>dissensus.yaml</code> and run{" "}
      <code>dissensus run</code> again: only what is missing is asked.
    </EmptyState>
  );
}
