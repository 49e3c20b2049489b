import type { ComponentChildren } from "preact";
import type { ReportScenario } from "../../../../dissensus/src/report/report-data.ts";
import { formatCount, formatNumber } from "../../numbers/format.ts";
import { callWords, failureWords, harmWords, modelSetWords, topicWords } from "../../numbers/words.ts";
import { OutcomeTag } from "../../parts/outcome-tag.tsx";
import { ModelText } from "../../text/model-text.tsx";

/** What is known of a scenario besides its texts. */
export function ScenarioFacts({ scenario }: { scenario: ReportScenario }) {
  const { disagreement, topics, subsets, failures } = scenario;
  const purposes = subsets.map((subset) => (subset === "random" ? "random draw" : modelSetWords(subset)));
  return (
    <dl class="facts scenario-facts">
      <Fact name="Disagreement D">
        {disagreement.map((entry) => (
          <DisagreementFact key={entry.modelSet} entry={entry} />
        ))}
      </Fact>
      <Fact name="Written by">
        <ModelText text={scenario.generator} />
      </Fact>
      {topics.length > 0 && (
        <Fact name="Topic">
          {topics.map((reading) => (
            <TopicFact key={reading.labeller} reading={reading} named={topics.length > 1} />
          ))}
        </Fact>
      )}
      <Fact name="Selected for">{purposes.join(", ") || "nothing: neither labelled nor judged"}</Fact>
      {subsets.length > 0 && (
        <Fact name="Governed targets">
          <OutcomeTag outcome={scenario.governedOutcome} />
        </Fact>
      )}
      {failures.length > 0 && (
        <Fact name="Unscored">
          {failures.map((failure) => (
            <FailureFact key={`${failure.stage} ${failure.model} ${failure.reason}`} failure={failure} />
          ))}
        </Fact>
      )}
    </dl>
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

function DisagreementFact({ entry }: { entry: ReportScenario["disagreement"][number] }) {
  const { modelSet, disagreement, scoredTargets, targets, corrected, call } = entry;
  return (
    <span class="fact">
      {modelSetWords(modelSet)} <b>{formatNumber(disagreement)}</b>{" "}
      <span class="basis">
        n&nbsp;=&nbsp;{scoredTargets}
        {scoredTargets < targets && ` of ${targets}`}
        {corrected !== null && `, freed from noise ${formatNumber(corrected)}`}
        {call !== null && call !== "low" && ` (${callWords[call]})`}
      </span>
    </span>
  );
}

function TopicFact({ reading, named }: { reading: ReportScenario["topics"][number]; named: boolean }) {
  const topics = reading.topics.map((topic) => topicWords[topic]).join(", ") || "none of the list";
  return (
    <span class="fact">
      {topics}, {harmWords[reading.harm]}{" "}
      {named && (
        <span class="basis">
          <ModelText text={reading.labeller} />
        </span>
      )}
    </span>
  );
}

function FailureFact({ failure }: { failure: ReportScenario["failures"][number] }) {
  return (
    <span class="fact">
      {formatCount(failure.count)} × {failure.stage} by <ModelText text={failure.model} />:{" "}
      {failureWords[failure.reason]}
    </span>
  );
}
