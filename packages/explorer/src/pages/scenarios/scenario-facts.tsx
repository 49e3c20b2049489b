import type { ReportScenario } from "../../../../dissensus/src/report/report-data.ts";
import { formatCount, formatNumber } from "../../numbers/format.ts";
import { failureWords, harmWords, modelSetWords, topicWords } from "../../numbers/words.ts";
import { OutcomeTag } from "../../parts/outcome-tag.tsx";
import { ModelText } from "../../text/model-text.tsx";

export function ScenarioFacts({ scenario }: { scenario: ReportScenario }) {
  return (
    <dl class="facts scenario-facts">
      <dt>Disagreement D</dt>
      <dd>
        {scenario.disagreement.map((entry) => (
          <span key={entry.modelSet} class="fact">
            {modelSetWords(entry.modelSet)} <b>{formatNumber(entry.disagreement)}</b>{" "}
            <span class="basis">
              n&nbsp;=&nbsp;{entry.scoredTargets}
              {entry.scoredTargets < entry.targets && ` of ${entry.targets}`}
            </span>
          </span>
        ))}
      </dd>
      <dt>Written by</dt>
      <dd>
        <ModelText text={scenario.generator} />
      </dd>
      {scenario.topics.length > 0 && (
        <>
          <dt>Topic</dt>
          <dd>
            {scenario.topics.map((reading) => (
              <span key={reading.labeller} class="fact">
                {reading.topics.map((topic) => topicWords[topic]).join(", ") || "none of the list"},{" "}
                {harmWords[reading.harm]}{" "}
                {scenario.topics.length > 1 && (
                  <span class="basis">
                    <ModelText text={reading.labeller} />
                  </span>
                )}
              </span>
            ))}
          </dd>
        </>
      )}
      <dt>Selected for</dt>
      <dd>
        {scenario.subsets.length === 0
          ? "nothing: neither labelled nor judged"
          : scenario.subsets.map((subset) => (subset === "random" ? "random draw" : modelSetWords(subset))).join(", ")}
      </dd>
      {scenario.subsets.length > 0 && (
        <>
          <dt>Governed targets</dt>
          <dd>
            <OutcomeTag outcome={scenario.governedOutcome} />
          </dd>
        </>
      )}
      {scenario.failures.length > 0 && (
        <>
          <dt>Unscored</dt>
          <dd>
            {scenario.failures.map((failure) => (
              <span key={`${failure.stage} ${failure.model} ${failure.reason}`} class="fact">
                {formatCount(failure.count)} × {failure.stage} by <ModelText text={failure.model} />:{" "}
                {failureWords[failure.reason]}
              </span>
            ))}
          </dd>
        </>
      )}
    </dl>
  );
}
