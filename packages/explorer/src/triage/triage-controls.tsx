import { useEffect, useState } from "preact/hooks";
import type { TriageState } from "../../../dissensus/src/domain/annotation/triage.ts";
import { ModelText } from "../text/model-text.tsx";
import { useTriages } from "./triage-context.ts";
import { triageWords } from "./triage-words.ts";

const states: readonly TriageState[] = ["accepted", "dismissed", "open"];

/** Accept a finding, dismiss it or leave it open, with a note. In a report's file: what was decided. */
export function TriageControls({ subject }: { subject: string }) {
  const { bySubject, set } = useTriages();
  const known = bySubject.get(subject);
  const state = known?.state ?? "open";
  const [note, setNote] = useState(known?.note ?? "");
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => setNote(known?.note ?? ""), [known?.note]);
  if (set === null) {
    if (known === undefined) return null;
    return (
      <p class="triage-said">
        <b>{triageWords[known.state]}</b> <ModelText text={known.note} />
      </p>
    );
  }
  const decide = (decided: TriageState, said: string): void => {
    set({ subject, state: decided, note: said }).then(
      () => setProblem(null),
      (reason: Error) => setProblem(reason.message),
    );
  };
  return (
    <fieldset class="triage">
      <legend>What you make of it</legend>
      <div class="triage-states">
        {states.map((option) => (
          <button
            key={option}
            type="button"
            class="choice"
            aria-pressed={state === option}
            onClick={() => decide(option, note)}
          >
            {option === "open" ? "leave open" : option === "accepted" ? "accept" : "dismiss"}
          </button>
        ))}
      </div>
      <label class="field triage-note">
        <span>Note</span>
        <textarea
          rows={2}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
          onChange={() => note !== (known?.note ?? "") && decide(state, note)}
        />
      </label>
      {problem !== null && <p role="alert">Not kept: {problem}</p>}
    </fieldset>
  );
}
