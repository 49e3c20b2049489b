import { useEffect, useRef, useState } from "preact/hooks";

/** A search goes out when the reader pauses for so long. */
const pauseMs = 120;

/** Words to search for. */
export function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  const sent = useRef(value);
  useEffect(() => {
    if (value !== sent.current) setTyped(value);
    sent.current = value;
  }, [value]);
  useEffect(() => {
    if (typed === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = typed;
      onChange(typed);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [typed, onChange]);
  return (
    <label class="field search">
      <span>Search</span>
      <input
        type="search"
        value={typed}
        placeholder="words, all of which must be there"
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
    </label>
  );
}
