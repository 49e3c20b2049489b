import type { ScenarioValue } from "../../../../dissensus/src/analysis/findings/scenario-detail.ts";
import type { ReportResponse, ReportScenario } from "../../../../dissensus/src/report/report-data.ts";
import { countOf, formatNumber } from "../../numbers/format.ts";
import { positionWords } from "../../numbers/words.ts";
import { ModelName } from "../../parts/model-name.tsx";
import { ModelText } from "../../text/model-text.tsx";
import { answerId, goToAnswer } from "./answer-id.ts";
import { DotStrip } from "./dot-strip.tsx";

interface SpectrumProps {
  readonly value: ScenarioValue;
  readonly index: 0 | 1;
  readonly scenario: ReportScenario;
}

/** One value's spectrum: the strip with every target at its mean position, and below it the seven anchors with who stands there. */
export function Spectrum({ value, index, scenario }: SpectrumProps) {
  const placed = scenario.responses.filter((response) => response.positions[index] !== null);
  const unscored = scenario.responses.length - placed.length;
  const deviation = scenario.disagreement.find((entry) => entry.modelSet === "all")?.deviations[index] ?? null;
  return (
    <section class="spectrum" aria-labelledby={`spectrum-${index}`}>
      <div class="section-head">
        <h2 id={`spectrum-${index}`}>
          <ModelText text={value.name} />{" "}
          <span class="basis">
            <ModelText text={value.category} />
          </span>
        </h2>
        <p class="note">
          {countOf(placed.length, "answer")} placed{unscored > 0 && `, ${unscored} unscored`} · standard deviation{" "}
          {formatNumber(deviation)}
        </p>
      </div>
      <DotStrip responses={placed} index={index} />
      <ol class="anchors" start={0}>
        {positionWords.map((name, position) => (
          <li key={name}>
            <div class="anchor-head">
              <span class="anchor-number">{position}</span> {name}
            </div>
            <p class="anchor-text">
              {value.anchors[position] === undefined ? "no rubric" : <ModelText text={value.anchors[position]} />}
            </p>
            <TargetsAt
              responses={placed.filter((response) => Math.round(response.positions[index]!) === position)}
              index={index}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

function TargetsAt({ responses, index }: { responses: readonly ReportResponse[]; index: 0 | 1 }) {
  return (
    <ul class="targets-at">
      {responses.map((response) => {
        const mean = response.positions[index]!;
        return (
          <li key={answerId(response)}>
            <button type="button" class="target-name" onClick={() => goToAnswer(response)} title="Read the answer">
              <ModelName name={response.target} provider={response.provider} />
              {!Number.isInteger(mean) && <span class="basis"> {formatNumber(mean, 1)}</span>}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
