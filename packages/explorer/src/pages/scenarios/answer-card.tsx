import type { ReportResponse, ReportScenario } from "../../../../dissensus/src/report/report-data.ts";
import { formatNumber } from "../../numbers/format.ts";
import { refusalWords } from "../../numbers/words.ts";
import { ModelName } from "../../parts/model-name.tsx";
import { excerptLength } from "../../scenarios/excerpt-length.ts";
import { ModelText, ModelTextBlock } from "../../text/model-text.tsx";
import { answerId } from "./answer-id.ts";
import { ScoreEvidence } from "./score-evidence.tsx";
import { Verdicts } from "./verdicts.tsx";

interface AnswerCardProps {
  readonly response: ReportResponse;
  readonly scenario: ReportScenario;
}

export function AnswerCard({ response, scenario }: AnswerCardProps) {
  const cut = scenario.shortened === "excerpts" && response.text.length >= excerptLength - 1;
  return (
    <article class="answer" id={answerId(response)} tabIndex={-1} aria-label={`Answer of ${response.target}`}>
      <header>
        <h3>
          <ModelName name={response.target} provider={response.provider} />
          {response.sample > 0 && <span class="basis"> answer {response.sample + 1}</span>}
        </h3>
      </header>
      <AnswerPositions response={response} scenario={scenario} />
      {scenario.shortened !== "numbers" &&
        (response.text === "" ? (
          <p class="basis">an empty answer</p>
        ) : (
          <ModelTextBlock class="answer-text" text={cut ? `${response.text}…` : response.text} />
        ))}
      <AnswerTags response={response} />
      <Verdicts response={response} />
      <ScoreEvidence response={response} values={scenario.values} />
    </article>
  );
}

function AnswerPositions({ response, scenario }: AnswerCardProps) {
  return (
    <p class="answer-positions">
      {response.positions.map((position, index) => (
        <span key={index}>
          <span class="position-value">
            <ModelText text={scenario.values[index]!.name.slice(0, 60)} />
          </span>{" "}
          <b>{position === null ? "unscored" : formatNumber(position, Number.isInteger(position) ? 0 : 1)}</b>
        </span>
      ))}
    </p>
  );
}

function AnswerTags({ response }: { response: ReportResponse }) {
  const named = response.refusals.length > 1;
  return (
    <p class="answer-tags">
      {response.refusals.map((refusal) => (
        <span key={refusal.labeller} class="tag" title={refusal.evidence.slice(0, 300)}>
          {refusalWords[refusal.category]}
          {named && (
            <span class="basis">
              <ModelText text={refusal.labeller} />
            </span>
          )}
        </span>
      ))}
      {response.finishReason !== "stop" && (
        <span class="tag">
          <ModelText text={`ended: ${response.finishReason}`} />
        </span>
      )}
    </p>
  );
}
