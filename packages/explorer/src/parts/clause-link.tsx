import { formatRoute } from "../routing/route.ts";
import { ModelText } from "../text/model-text.tsx";
import { useReport } from "./report-context.ts";

/** A clause by its title, with its lines. An id that the spec does not have is shown as what it is. */
export function ClauseLink({ clauseId, to = "gaps" }: { clauseId: string; to?: "gaps" | "spec" }) {
  const clause = useReport().clauseById.get(clauseId);
  if (clause === undefined)
    return (
      <span class="clause-link">
        <ModelText text={clauseId} /> <span class="basis">not in the spec</span>
      </span>
    );
  return (
    <a class="clause-link" href={formatRoute(to, clauseId)}>
      <ModelText text={clause.title} /> <span class="basis">{linesOf(clause)}</span>
    </a>
  );
}

/** "lines 12–18" */
export function linesOf(place: { readonly lineStart: number; readonly lineEnd: number }): string {
  return place.lineStart === place.lineEnd
    ? `line\u00a0${place.lineStart}`
    : `lines\u00a0${place.lineStart}\u2013${place.lineEnd}`;
}
