import type { ClauseChange } from "../../domain/spec/compare-specs.ts";
import type { Spec } from "../../domain/spec/spec.ts";
import { benjaminiHochberg } from "../../stats/inference/benjamini-hochberg.ts";
import type { RunQuery } from "../../store/run-store.ts";
import { roundNumbers } from "../estimates/round-numbers.ts";
import { type JudgedAnswer, judgedAnswers } from "../patch/judged-answer.ts";
import { type PairedEffect, pairedEffect } from "../patch/paired-effect.ts";
import type { ClauseRevision, RevisionFindings } from "./revision-findings.ts";
import { verdictFlips } from "./verdict-flips.ts";

type Known = Pick<RevisionFindings, "changes" | "judges" | "simulatedProviders"> & {
  readonly older: Spec;
  readonly newer: Spec;
  readonly seed: number;
};

/** One response under both versions. */
interface Rejudged {
  readonly caseId: string;
  readonly older: JudgedAnswer;
  readonly newer: JudgedAnswer;
}

/** What the newer version makes of the responses of a run in which each was judged by both: yardstick `spec` is the older, `patched` the newer. */
export async function analyseRevision(query: RunQuery, known: Known): Promise<RevisionFindings> {
  const { older, newer, seed, ...named } = known;
  const answers = await judgedAnswers(query, known.judges.length);
  const rejudged = rejudgedOf(answers);
  const scored = rejudged.filter(isScored);
  return roundNumbers({
    version: 1,
    older: { file: older.file, hash: older.hash },
    newer: { file: newer.file, hash: newer.hash },
    ...named,
    scenarios: new Set(rejudged.map(({ older }) => older.place.split("/")[0])).size,
    responses: scored.length,
    unscored: rejudged.length - scored.length,
    ...sidesChanged(scored),
    compliance: effectOn(rejudged, "complies", [seed, "revision", "compliance"]),
    settled: effectOn(rejudged, "settled", [seed, "revision", "settled"]),
    ...(await verdictFlips(query, seed)),
    clauses: clausesOf(scored, known),
  });
}

function rejudgedOf(answers: readonly JudgedAnswer[]): Rejudged[] {
  const after = new Map(
    answers.filter(({ yardstick }) => yardstick === "patched").map((answer) => [answer.place, answer]),
  );
  return answers.flatMap((older) => {
    const newer = after.get(older.place);
    return older.yardstick === "spec" && newer ? [{ caseId: older.pairId, older, newer }] : [];
  });
}

function isScored({ older, newer }: Rejudged): boolean {
  return older.complies !== null && newer.complies !== null;
}

function sidesChanged(scored: readonly Rejudged[]): { becameCompliant: number; becameProblematic: number } {
  const count = (complies: boolean): number =>
    scored.filter(({ older, newer }) => newer.complies === complies && older.complies === !complies).length;
  return { becameCompliant: count(true), becameProblematic: count(false) };
}

function effectOn(
  rejudged: readonly Rejudged[],
  outcome: "complies" | "settled",
  key: readonly (string | number)[],
): PairedEffect {
  const outcomes = rejudged.map(({ caseId, older, newer }) => ({
    caseId,
    first: newer[outcome],
    second: older[outcome],
  }));
  return pairedEffect(outcomes, [...key]);
}

/** A clause that has another id in the newer version counts under that of the older. */
function clausesOf(scored: readonly Rejudged[], { older, newer, changes, seed }: Known): ClauseRevision[] {
  const changeOf = new Map(changes.flatMap((change) => idsOf(change).map((id) => [id, change.kind] as const)));
  const titles = new Map([...older.clauses, ...newer.clauses].map(({ clauseId, title }) => [clauseId, title]));
  const olderIdOf = new Map(
    changes.flatMap((change) =>
      "before" in change && "after" in change ? [[change.after.clauseId, change.before.clauseId] as const] : [],
    ),
  );
  const decided = scored.map((one) => {
    const after = one.newer.decisiveClauses.map((id) => olderIdOf.get(id) ?? id);
    return { one, ids: new Set([...one.older.decisiveClauses, ...after]) };
  });
  const clauses = [...new Set(decided.flatMap(({ ids }) => [...ids]))].sort().map((clauseId) => {
    const own = decided.filter(({ ids }) => ids.has(clauseId)).map(({ one }) => one);
    return {
      clauseId,
      title: titles.get(clauseId) ?? clauseId,
      change: changeOf.get(clauseId) ?? ("unchanged" as const),
      responses: own.length,
      ...sidesChanged(own),
      effect: effectOn(own, "complies", [seed, "revision", "clause", clauseId]),
    };
  });
  const { adjusted } = benjaminiHochberg(clauses.map(({ effect }) => effect.pValue));
  return clauses
    .map((clause, index) => ({ ...clause, qValue: clause.effect.pValue === null ? null : adjusted[index]! }))
    .sort((a, b) => flipsOf(b) - flipsOf(a) || b.responses - a.responses || (a.clauseId < b.clauseId ? -1 : 1));
}

function flipsOf({
  becameCompliant,
  becameProblematic,
}: Pick<ClauseRevision, "becameCompliant" | "becameProblematic">): number {
  return becameCompliant + becameProblematic;
}

function idsOf(change: ClauseChange): string[] {
  return [
    ...("before" in change ? [change.before.clauseId] : []),
    ...("after" in change ? [change.after.clauseId] : []),
  ];
}
