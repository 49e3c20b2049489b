import { EmptyState } from "../../parts/empty-state.tsx";
import { ModelName } from "../../parts/model-name.tsx";
import { useReport } from "../../parts/report-context.ts";
import { QuantityText, ShareText } from "../../parts/share-text.tsx";
import { TableFrame } from "../../tables/table-frame.tsx";
import { TableHead } from "../../tables/table-head.tsx";
import { ModelText } from "../../text/model-text.tsx";

/** The same questions for the models that place answers on the spectra. */
export function ScorerSection() {
  const { scorers, headline } = useReport().findings;
  return (
    <section aria-labelledby="scorers">
      <h2 id="scorers">Scorers</h2>
      {headline.scores === 0 ? (
        <EmptyState title="No scores yet">No answer of this run has been placed on the spectra.</EmptyState>
      ) : (
        <>
          <p>
            Krippendorff’s alpha over all scorers (interval): <QuantityText quantity={scorers.krippendorffAlpha} />.
          </p>
          <ScorerTable />
          {scorers.pairs.length > 0 && <ScorerPairTable />}
        </>
      )}
    </section>
  );
}

function ScorerTable() {
  const { scorers } = useReport().findings.scorers;
  return (
    <TableFrame caption="Each scorer: mean position and confidence, evidence that stands in the response, and what a second reading gives.">
      <TableHead
        columns={["Scorer", "Mean position", "Confidence", "Evidence found", "Same again", "Difference again"]}
      />
      <tbody>
        {scorers.map((entry) => (
          <tr key={entry.scorer}>
            <th scope="row">
              <ModelName name={entry.scorer} provider={entry.provider} />
            </th>
            <td>
              <QuantityText quantity={entry.position} />
            </td>
            <td>
              <QuantityText quantity={entry.confidence} />
            </td>
            <td>
              <ShareText share={entry.evidenceFound} />
            </td>
            <td>
              <ShareText share={entry.repeatSame} />
            </td>
            <td>
              <QuantityText quantity={entry.repeatDifference} />
            </td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

function ScorerPairTable() {
  const { pairs } = useReport().findings.scorers;
  return (
    <TableFrame caption="Pairs of scorers on the same response and value.">
      <TableHead columns={["Scorers", "Same position", "Within one", "Mean difference"]} />
      <tbody>
        {pairs.map((pair) => (
          <tr key={`${pair.scorerA} ${pair.scorerB}`}>
            <th scope="row">
              <ModelText text={pair.scorerA} /> and <ModelText text={pair.scorerB} />
            </th>
            <td>
              <ShareText share={pair.same} />
            </td>
            <td>
              <ShareText share={pair.withinOne} />
            </td>
            <td>
              <QuantityText quantity={pair.difference} />
            </td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
