import { countOf } from "../../numbers/format.ts";
import { useReport } from "../../parts/report-context.ts";

/** What was done, in two sentences. */
export function OverviewLead() {
  const { headline, inputs } = useReport().findings;
  const inRole = (role: string): number => inputs.panel.filter((entry) => entry.role === role).length;
  const scenarios = countOf(headline.scenarios.kept ?? headline.scenarios.written, "scenario");
  const shown = inputs.primaryArm === "spec" ? "with the spec as system prompt" : "without seeing the spec";
  const read = headline.verdicts.total === 0 ? "none of the answers" : "the answers to those selected";
  return (
    <>
      {countOf(headline.pairs, "value pair")} gave {scenarios} that force a trade-off.{" "}
      {countOf(inRole("target"), "target")} answered each {shown}; {countOf(inRole("judge"), "judge")} read {read}{" "}
      against the spec.
    </>
  );
}
