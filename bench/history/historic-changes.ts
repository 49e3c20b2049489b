import type { Clause } from "../../packages/dissensus/src/domain/spec/clause.ts";
import { compareSpecs } from "../../packages/dissensus/src/domain/spec/compare-specs.ts";
import type { Spec } from "../../packages/dissensus/src/domain/spec/spec.ts";
import { type ExampleCase, exampleCases } from "./example-cases.ts";

/** A clause whose text the authors changed, and answers on which they say what is right. */
export interface HistoricChange {
  readonly name: string;
  readonly before: Clause;
  readonly after: Clause;
  /** The newer version, cut down to what belongs to this clause. */
  readonly released: Spec;
  /** The same, with this one change undone. */
  readonly undone: Spec;
  readonly cases: readonly ExampleCase[];
}

const casesPerChange = 2;

/** The `count` changes between two versions that changed the most words of a clause with marked answers, the largest first. */
export function historicChanges(older: Spec, newer: Spec, count: number): HistoricChange[] {
  return compareSpecs(older, newer)
    .changes.flatMap((change) => (change.kind === "changed" && change.aspects.includes("text") ? [change] : []))
    .map(({ before, after }) => ({ before, after, cases: chosen(exampleCases(newer, after)) }))
    .filter(({ cases }) => cases.length === casesPerChange)
    .sort((a, b) => changedWords(b.before, b.after) - changedWords(a.before, a.after))
    .slice(0, count)
    .map(({ before, after, cases }) => {
      const released = excerpt(newer, before, after);
      const restored = { ...after, title: before.title, authority: before.authority, text: before.text };
      const clauses = released.clauses.map((clause) => (clause.clauseId === after.clauseId ? restored : clause));
      const undone = { ...released, hash: `${released.hash} without the change of ${after.clauseId}`, clauses };
      return { name: `${newer.name}: ${after.clauseId}`, before, after, released, undone, cases };
    });
}

/** One answer of each mark, so that a judge who says the same of everything gains nothing. */
function chosen(cases: readonly ExampleCase[]): ExampleCase[] {
  return [true, false].flatMap((isGood) => cases.find((example) => example.isGood === isGood) ?? []);
}

/** The clause, those above it, those that it refers to in either version, and what says who decides. */
function excerpt(spec: Spec, before: Clause, after: Clause): Spec {
  const wanted = new Set([
    after.clauseId,
    ...before.references,
    ...after.references,
    "levels_of_authority",
    "letter_and_spirit",
  ]);
  for (
    let id = after.parentId;
    id !== null;
    id = spec.clauses.find(({ clauseId }) => clauseId === id)?.parentId ?? null
  ) {
    wanted.add(id);
  }
  return { ...spec, clauses: spec.clauses.filter(({ clauseId }) => wanted.has(clauseId)) };
}

function changedWords(before: Clause, after: Clause): number {
  const [old, now] = [before, after].map(({ text }) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu)));
  return [...old!].filter((word) => !now!.has(word)).length + [...now!].filter((word) => !old!.has(word)).length;
}
