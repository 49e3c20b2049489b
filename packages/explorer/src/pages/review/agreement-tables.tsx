import type { ReviewAgreement } from "../../../../dissensus/src/analysis/review/review-agreement.ts";
import { countOf } from "../../numbers/format.ts";
import { ModelName } from "../../parts/model-name.tsx";
import { QuantityText, ShareText } from "../../parts/share-text.tsx";
import { TableFrame } from "../../tables/table-frame.tsx";
import { TableHead } from "../../tables/table-head.tsx";

/** How the labels stand to what models said; nothing before the first. */
export function AgreementTables({ agreement }: { agreement: ReviewAgreement }) {
  const { labels, reviewers, judges, scorers } = agreement;
  if (labels === 0) return null;
  return (
    <section aria-labelledby="agreement-by-hand">
      <h2 id="agreement-by-hand">Models beside people</h2>
      <p>
        {countOf(labels, "label")} by {countOf(reviewers, "person", "people")}. The sample is even over strata:
        agreement on it is that on the cases that matter, not on the run.
      </p>
      <TableFrame caption="Each judge beside the labels: on compliant or not, on three labels, and beyond chance.">
        <TableHead columns={["Judge", "Compliant or not", "Three labels", "Cohen’s kappa"]} />
        <tbody>
          {judges.map((entry) => (
            <tr key={entry.judge}>
              <th scope="row">
                <ModelName name={entry.judge} provider={entry.provider} />
              </th>
              <td>
                <ShareText share={entry.agreement} />
              </td>
              <td>
                <ShareText share={entry.labelAgreement} />
              </td>
              <td>
                <QuantityText quantity={entry.cohenKappa} />
              </td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
      <TableFrame caption="Each scorer beside the labels: positions of 0 to 6, over both values.">
        <TableHead columns={["Scorer", "Same position", "Within one", "Mean difference"]} />
        <tbody>
          {scorers.map((entry) => (
            <tr key={entry.scorer}>
              <th scope="row">
                <ModelName name={entry.scorer} provider={entry.provider} />
              </th>
              <td>
                <ShareText share={entry.same} />
              </td>
              <td>
                <ShareText share={entry.withinOne} />
              </td>
              <td>
                <QuantityText quantity={entry.difference} />
              </td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </section>
  );
}
