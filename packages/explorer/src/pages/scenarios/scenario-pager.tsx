import { useLayoutEffect } from "preact/hooks";
import type { ScenarioPlace } from "../../../../dissensus/src/server/api.ts";
import { formatCount } from "../../numbers/format.ts";
import { formatRoute } from "../../routing/route.ts";
import { isTyping } from "./use-list-keys.ts";

interface ScenarioPagerProps {
  readonly place: ScenarioPlace;
  readonly choices: Readonly<Record<string, string>>;
}

/** The way back to the list and on to the next scenario of it; j and k do the same. */
export function ScenarioPager({ place, choices }: ScenarioPagerProps) {
  const { position, matching, previous, next } = place;
  useLayoutEffect(() => {
    const go = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const target = event.key === "j" ? next : event.key === "k" ? previous : null;
      if (target !== null) location.hash = formatRoute("scenarios", target, choices);
    };
    addEventListener("keydown", go);
    return () => removeEventListener("keydown", go);
  }, [previous, next, choices]);
  return (
    <nav class="pager" aria-label="Scenarios">
      <a href={formatRoute("scenarios", null, choices)}>All scenarios</a>
      <span class="pager-place">
        {position === 0 ? "not in the filtered list" : `${formatCount(position)} of ${formatCount(matching)}`}
      </span>
      <PagerLink to={previous} label="Previous" hint="k" choices={choices} />
      <PagerLink to={next} label="Next" hint="j" choices={choices} />
    </nav>
  );
}

function PagerLink({
  to,
  label,
  hint,
  choices,
}: {
  to: string | null;
  label: string;
  hint: string;
  choices: Readonly<Record<string, string>>;
}) {
  if (to === null) return <span class="pager-link disabled">{label}</span>;
  return (
    <a class="pager-link" href={formatRoute("scenarios", to, choices)}>
      {label} <kbd>{hint}</kbd>
    </a>
  );
}
