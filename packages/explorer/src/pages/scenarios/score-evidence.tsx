import type { ScenarioValue } from "../../../../dissensus/src/analysis/findings/scenario-detail.ts";
import type { ReportResponse } from "../../../../dissensus/src/report/report-data.ts";
import { countOf } from "../../numbers/format.ts";
import { ModelText } from "../../text/model-text.tsx";

/** Where each scorer places the answer, and the words it goes by. */
export function ScoreEvidence({
  response,
  values,
}: {
  response: ReportResponse;
  values: readonly [ScenarioValue, ScenarioValue];
}) {
  if (response.scores.length === 0) return null;
  return (
    <details class="scores">
      <summary>{countOf(response.scores.length, "score")} with evidence</summary>
      {response.scores.map((score) => (
        <div key={`${score.scorer} ${score.repeat}`} class="score">
          <p class="basis">
            <ModelText text={score.scorer} />
            {score.repeat > 0 && " again"}
          </p>
          {score.positions.map((position, index) => (
            <p key={index}>
              <b>{position}</b> on <ModelText text={values[index]!.name} />
              <Evidence text={score.evidence[index]!} found={score.evidenceFound[index]!} />
            </p>
          ))}
        </div>
      ))}
    </details>
  );
}

/** What the scorer quotes; nothing where an imported dataset has no evidence. */
function Evidence({ text, found }: { text: string | null; found: boolean | null }) {
  if (text === null) return null;
  return (
    <>
      :{" "}
      <q>
        <ModelText text={text} />
      </q>
      {found === false && <span class="basis"> not word for word in the answer</span>}
    </>
  );
}
