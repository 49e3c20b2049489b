import { PageHead } from "../parts/page-head.tsx";

/** The bundle opened by itself. */
export function NoData() {
  return (
    <main>
      <PageHead title="This page holds no run">
        It is the empty frame of a report. <code>dissensus report</code> fills it from a run’s folder.
      </PageHead>
    </main>
  );
}
