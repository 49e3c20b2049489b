import type { Clause } from "../../../../../dissensus/src/domain/spec/clause.ts";
import type { KnownVersion } from "../../../../../dissensus/src/report/versions/known-version.ts";
import type { Choices } from "../../../data/data-source.ts";
import { countOf } from "../../../numbers/format.ts";
import { useReport } from "../../../parts/report-context.ts";
import { formatRoute } from "../../../routing/route.ts";
import { isMeasuredAt } from "./is-measured-at.ts";

/** Opens the versions of a clause below it; says what will be found there. */
export function VersionsLink({ clause, choices }: { clause: Clause; choices: Choices }) {
  const { versions = [] } = useReport();
  const { clauseId, title } = clause;
  const differing = versions.filter(({ clauses }) => clauses.some((change) => change.clauseId === clauseId)).length;
  const patches = versions.flatMap((version) =>
    version.measured?.kind === "patch" && isMeasuredAt(version, clauseId) ? [version.measured.findings.verdict] : [],
  );
  if (!hasVersions(clause, versions)) return null;
  return (
    <a class="versions-link" href={formatRoute("spec", clauseId, choices)}>
      History{differing > 0 && `: differs in ${countOf(differing, "version")}`}
      {patches.length > 0 && `; patch: ${patches.join(", ")}`}
      <span class="hidden"> of {title}</span>
    </a>
  );
}

/** Whether there is something to open: not at a mere heading that no version changes and no patch is about. */
export function hasVersions({ clauseId, text }: Clause, versions: readonly KnownVersion[]): boolean {
  return (
    text !== "" ||
    versions.some(
      (version) =>
        version.clauses.some((change) => change.clauseId === clauseId) ||
        (version.measured?.kind === "patch" && isMeasuredAt(version, clauseId)),
    )
  );
}
