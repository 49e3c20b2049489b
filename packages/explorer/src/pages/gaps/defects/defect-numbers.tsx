import type { ComponentChildren } from "preact";
import type { DefectCard } from "../../../../../dissensus/src/analysis/findings/defects.ts";
import { countOf, formatNumber } from "../../../numbers/format.ts";
import { QuantityText, ShareText } from "../../../parts/share-text.tsx";

/** Counts of a card: those of the confirmation where there is one, beside the discovery's. */
export function DefectNumbers({ card }: { card: DefectCard }) {
  const { confirmed, measured, severity } = card;
  const told = confirmed ?? card.evidence;
  return (
    <section>
      <h3>{confirmed === null ? "On the scenarios it was found on" : "On fresh scenarios"}</h3>
      <dl class="facts">
        {measured !== null && (
          <Fact name={measured.of === "readers" ? "Targets part by" : "Scenarios that show it"}>
            <b>{formatNumber(measured.value)}</b>{" "}
            <span class="basis">
              95% CI {formatNumber(measured.low)} to {formatNumber(measured.high)}; confirmed from{" "}
              {formatNumber(measured.floor)}
            </span>
          </Fact>
        )}
        <Fact name="It shows on">
          <ShareText share={told.shows} /> scenarios
        </Fact>
        <Fact name="All governed targets fail">
          <ShareText share={told.allFail} />
        </Fact>
        <Fact name="Verdicts: compliant">
          <ShareText share={told.compliant} />
        </Fact>
        <Fact name="Verdicts that changed when asked again">
          <ShareText share={told.flips} />
        </Fact>
        <Fact name="Mean disagreement D">
          <QuantityText quantity={told.meanDisagreement} />
        </Fact>
        {told.satisfied.n > 0 && (
          <Fact name="Attempts to comply that all judges accept">
            <ShareText share={told.satisfied} />
          </Fact>
        )}
        <Fact name="Severity">
          <b>{formatNumber(severity.value, 3)}</b>{" "}
          <span class="basis">
            exposure {formatNumber(severity.exposure.value)} × effect {formatNumber(severity.effect)} × stakes{" "}
            {formatNumber(severity.stakes, 1)}
          </span>
        </Fact>
        {confirmed !== null && (
          <Fact name="When it was found">
            <ShareText share={card.evidence.shows} /> of {countOf(card.evidence.scenarios, "scenario")}
          </Fact>
        )}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
