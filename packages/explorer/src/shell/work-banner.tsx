import { formatWholePercent } from "../numbers/format.ts";
import { useReport } from "../parts/report-context.ts";
import { formatRoute } from "../routing/route.ts";
import { ModelText } from "../text/model-text.tsx";

/** What is still under way: the run itself, and what the explorer makes of it. Nothing in a report's file. */
export function WorkBanner() {
  const { live } = useReport();
  if (live === null) return null;
  const { findings, facts, answers, unfinished } = live;
  const parts = [
    unfinished.length > 0 &&
      `The run is not finished (${unfinished.slice(0, 3).join(", ")}${unfinished.length > 3 ? " …" : ""}).`,
    findings.state === "making" &&
      "Findings are being worked out: numbers are of an earlier state of the run, or missing.",
    findings.state === "failed" && `Findings could not be worked out: ${findings.problem}`,
    facts.state === "making" && `Lists are being completed: ${formatWholePercent(facts.done)}.`,
    facts.state === "failed" && `Lists could not be made: ${facts.problem}`,
    answers.state === "making" && `Answers are being made searchable: ${formatWholePercent(answers.done)}.`,
    answers.state === "failed" && `Answers cannot be searched: ${answers.problem}`,
  ].filter((part) => part !== false);
  if (parts.length === 0) return null;
  return (
    <aside class="work" aria-label="Under way" aria-live="polite">
      {parts.map((part) => (
        <span key={part}>
          <ModelText text={part} />{" "}
        </span>
      ))}
      <a href={formatRoute("run")}>Where the run stands</a>
    </aside>
  );
}
