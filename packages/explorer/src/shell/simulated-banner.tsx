import { useReport } from "../parts/report-context.ts";
import { simulatedSentence } from "./simulated-sentence.ts";

/** Stands on every page of a run in which anything is simulated. */
export function SimulatedBanner() {
  const sentence = simulatedSentence(useReport().findings.inputs);
  if (sentence === null) return null;
  return (
    <aside class="simulated" aria-label="Simulated run">
      <strong>Simulated</strong> <span>{sentence}</span>
    </aside>
  );
}
