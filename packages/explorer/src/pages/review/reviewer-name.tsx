import { useState } from "preact/hooks";

const storageKey = "dissensus-reviewer";

/** Who labels: labels of several people are kept apart. */
export function ReviewerName({ name, onChange }: { name: string; onChange: (name: string) => void }) {
  const [typed, setTyped] = useState(name);
  return (
    <form
      class="controls"
      onSubmit={(event) => {
        event.preventDefault();
        keepReviewer(typed.trim());
        onChange(typed.trim());
      }}
    >
      <label class="field">
        <span>Your name</span>
        <input
          type="text"
          required
          maxLength={100}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="choice">
        {name === "" ? "Begin" : "Change"}
      </button>
    </form>
  );
}

/** The name given last; empty where none is known. */
export function readReviewer(): string {
  try {
    return localStorage.getItem(storageKey) ?? "";
  } catch {
    return "";
  }
}

function keepReviewer(name: string): void {
  try {
    localStorage.setItem(storageKey, name);
  } catch {
    return;
  }
}
