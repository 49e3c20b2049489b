import { useTriages } from "./triage-context.ts";
import { triageWords } from "./triage-words.ts";

/** What was decided on a finding; nothing while it is open without a note. */
export function TriageTag({ subject }: { subject: string }) {
  const triage = useTriages().bySubject.get(subject);
  if (triage === undefined) return null;
  return (
    <span class={`tag triage-${triage.state}`}>{triage.state === "open" ? "note" : triageWords[triage.state]}</span>
  );
}
