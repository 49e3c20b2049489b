import type { NeighbourDistances } from "../../../../../dissensus/src/analysis/findings/duplicates.ts";
import { formatCount, formatNumber } from "../../../numbers/format.ts";
import { ExcerptText } from "./excerpt-text.tsx";

/** Pairs of texts just below several distances: what a threshold there would call duplicates. */
export function NeighbourPairs({ neighbours, threshold }: { neighbours: NeighbourDistances; threshold: number }) {
  return (
    <>
      <h3>What other thresholds would call duplicates</h3>
      {neighbours.steps.map((step) => (
        <details class="excerpts" key={step.distance}>
          <summary>
            {formatNumber(step.distance)}
            {step.distance === threshold && ", the threshold"}: {formatCount(step.nearer)} of{" "}
            {formatCount(neighbours.sampled)} are nearer than that to another
          </summary>
          {step.pairs.length === 0 && <p>No two scenarios are.</p>}
          {step.pairs.map(({ distance, first, second }) => (
            <ul key={`${first.scenarioId} ${second.scenarioId}`}>
              <li>
                <ExcerptText excerpt={first} />
              </li>
              <li>
                <ExcerptText excerpt={second} distance={distance} />
              </li>
            </ul>
          ))}
        </details>
      ))}
    </>
  );
}
