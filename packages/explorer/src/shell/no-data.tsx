import { EmptyState } from "../parts/empty-state.tsx";

/** The bundle opened by itself. */
export function NoData() {
  return (
    <main>
      <EmptyState title="This page holds no run">
        It is the empty frame of a report. <code>dissensus report</code> fills it from a run's folder.
      </EmptyState>
    </main>
  );
}
