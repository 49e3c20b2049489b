import { PageHead } from "../parts/page-head.tsx";
import { Problem } from "../parts/problem.tsx";

/** Before the first of the run is there. */
export function Opening({ problem }: { problem: Error | null }) {
  return (
    <main>
      <PageHead title="Dissensus" />
      {problem === null ? (
        <p class="lead" aria-busy="true">
          Opening the run…
        </p>
      ) : (
        <Problem problem={problem} />
      )}
    </main>
  );
}
