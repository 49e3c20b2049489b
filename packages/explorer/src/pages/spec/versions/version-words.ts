import type { ClauseVersion } from "../../../../../dissensus/src/report/versions/clause-version.ts";
import type { KnownVersion } from "../../../../../dissensus/src/report/versions/known-version.ts";

/** What a version is, beside its file's name. */
export function versionWords({ source, age, name, measured }: KnownVersion): string {
  if (source === "variant") return `the variant “${name}” of this run`;
  if (measured?.kind === "patch") return `a patch, tested: ${measured.findings.verdict}`;
  const judged = measured === null ? "" : ", by which this run’s answers were judged";
  return age === "older" ? `an older version${judged}` : `a proposed version${judged}`;
}

/** What became of a clause of the run's spec; the file's name goes where "{file}" stands. Without a change: it is the same in both. */
export function changeWords(age: KnownVersion["age"], change: ClauseVersion | undefined): string {
  return words[age][change?.kind ?? "same"];
}

const words = {
  older: {
    ...{ same: "The same in {file}", changed: "Changed since {file}", moved: "Moved since {file}" },
    ...{ added: "Not yet in {file}", removed: "Only in {file}" },
  },
  newer: {
    ...{ same: "{file} leaves it as it is", changed: "{file} changes it", moved: "{file} moves it" },
    ...{ added: "{file} adds it", removed: "{file} leaves it out" },
  },
} as const;

/** "2 changed, 1 added", from the older to the newer. */
export function countsOfChanges(clauses: readonly ClauseVersion[]): string {
  return (["changed", "added", "removed", "moved"] as const)
    .map((kind) => ({ kind, count: clauses.filter((clause) => clause.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${kind}`)
    .join(", ");
}
