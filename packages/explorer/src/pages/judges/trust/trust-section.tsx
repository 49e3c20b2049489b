import { formatNumber } from "../../../numbers/format.ts";
import { useReport } from "../../../parts/report-context.ts";
import { QuantityText } from "../../../parts/share-text.tsx";
import { ModelText } from "../../../text/model-text.tsx";
import { ConfidenceTable } from "./confidence-table.tsx";
import { OwnFamilyTable } from "./own-family-table.tsx";
import { ProviderPartsTable } from "./provider-parts-table.tsx";
import { ScorerBiasTable } from "./scorer-bias-table.tsx";
import { WithoutProviderTable } from "./without-provider-table.tsx";

/** What agreement alone does not tell: how many judges the panel is worth, whom they favour, what order does. */
export function TrustSection() {
  const { trust, headline } = useReport().findings;
  if (headline.scores === 0) return null;
  const { judges, scorers } = trust;
  return (
    <section aria-labelledby="trust">
      <h2 id="trust">What to keep in mind</h2>
      {trust.warnings.length > 0 && (
        <ul class="warnings">
          {trust.warnings.map((warning) => (
            <li key={warning}>
              <ModelText text={warning} />
            </li>
          ))}
        </ul>
      )}
      <dl class="facts">
        {judges.effectiveNumber.value !== null && (
          <>
            <dt>Judges that the panel is worth</dt>
            <dd>
              <QuantityText quantity={judges.effectiveNumber} /> at least; mean correlation{" "}
              {formatNumber(judges.meanCorrelation.value)}
            </dd>
            <dt>Judges: Krippendorff’s alpha</dt>
            <dd>
              nominal <QuantityText quantity={judges.krippendorff.nominal} />, ordinal{" "}
              <QuantityText quantity={judges.krippendorff.ordinal} />; Brennan-Prediger{" "}
              <QuantityText quantity={judges.brennanPrediger} />
            </dd>
          </>
        )}
        <dt>Scorers: intraclass correlation</dt>
        <dd>
          one scorer <QuantityText quantity={scorers.icc.single} />, their mean{" "}
          <QuantityText quantity={scorers.icc.average} />
        </dd>
        <dt>Scorers: Krippendorff’s alpha</dt>
        <dd>
          nominal <QuantityText quantity={scorers.krippendorff.nominal} />, ordinal{" "}
          <QuantityText quantity={scorers.krippendorff.ordinal} />, interval{" "}
          <QuantityText quantity={scorers.krippendorff.interval} />
        </dd>
      </dl>
      <OwnFamilyTable judges={judges.ownFamily} scorers={scorers.ownFamily} />
      <ScorerBiasTable scorers={scorers.scorers} />
      <ConfidenceTable scorers={scorers.scorers} />
      <WithoutProviderTable rows={scorers.withoutProvider} />
      <ProviderPartsTable providers={trust.providers} />
    </section>
  );
}
