import { describe, expect, it } from "vitest";
import type { PatchFindings } from "../../analysis/patch/patch-findings.ts";
import type { RevisionFindings } from "../../analysis/revision/revision-findings.ts";
import type { Clause } from "../../domain/spec/clause.ts";
import type { ClauseChange } from "../../domain/spec/compare-specs.ts";
import type { Spec } from "../../domain/spec/spec.ts";
import { knownVersions } from "./known-versions.ts";

const clause = (clauseId: string, lineStart: number, text: string, title = clauseId): Clause => ({
  ...{ clauseId, title, authority: "user", parentId: null, depth: 2, lineStart, lineEnd: lineStart + 1, text },
  references: [],
});
const specOf = (file: string, clauses: readonly Clause[]): Spec => ({
  ...{ name: file, file, hash: file, clauses, warnings: [] },
  text: clauses.flatMap(({ title, text }) => [`## ${title}`, text]).join("\n"),
});
const candour = clause("candour", 1, "Say what is true.");
const ran = specOf("now.md", [candour, clause("care", 3, "Be kind.")]);
const older = specOf("old.md", [clause("candour", 1, "Say what is true, always."), clause("rhyme", 3, "Rhyme.")]);
const head = (clauseId: string, lineStart: number) => ({
  ...{ clauseId, title: clauseId, authority: "user", lineStart, lineEnd: lineStart + 1 },
});
const nothing = { given: [], variants: {}, patches: {}, revisions: {} };

/** Enough of the findings for what is asked here. */
function revisionOf(olderHash: string, newerHash: string, changes: readonly ClauseChange[]): RevisionFindings {
  const version = (hash: string) => ({ file: hash, hash });
  return { version: 1, older: version(olderHash), newer: version(newerHash), changes } as RevisionFindings;
}

function patchOf(specHash: string, changes: readonly ClauseChange[]): PatchFindings {
  const version = (hash: string) => ({ file: hash, hash });
  return { version: 1, spec: version(specHash), patched: version("next.md"), changes } as PatchFindings;
}

describe("knownVersions", () => {
  it("says word by word what became of each clause of an older version", () => {
    expect(knownVersions(ran, { ...nothing, given: [older] })).toEqual([
      {
        ...{ name: "old.md", file: "old.md", source: "given", age: "older", measured: null },
        clauses: [
          {
            ...{
              clauseId: "candour",
              kind: "changed",
              moved: false,
              onlySurroundings: false,
              other: head("candour", 1),
            },
            pieces: [
              { text: "Say what is true", kind: "same" },
              { text: ", always", kind: "removed" },
              { text: ".", kind: "same" },
            ],
          },
          {
            ...{ clauseId: "care", kind: "added", moved: false, onlySurroundings: false, other: null },
            pieces: [{ text: "Be kind.", kind: "added" }],
          },
          {
            ...{ clauseId: null, kind: "removed", moved: false, onlySurroundings: false, other: head("rhyme", 3) },
            pieces: [{ text: "Rhyme.", kind: "removed" }],
          },
        ],
      },
    ]);
  });

  it("reads a proposed version the other way round", () => {
    const [known] = knownVersions(ran, { ...nothing, variants: { patched: { ...older, file: "next.md" } } });
    expect(known).toMatchObject({ name: "patched", file: "next.md", source: "variant", age: "newer" });
    expect(known!.clauses.map(({ clauseId, kind }) => [clauseId, kind])).toEqual([
      ["candour", "changed"],
      [null, "added"],
      ["care", "removed"],
    ]);
  });

  it("takes from re-judged answers what the run's own spec is part of", () => {
    const changes: ClauseChange[] = [{ kind: "moved", before: clause("candour", 9, candour.text), after: candour }];
    const revisions = {
      back: revisionOf("old.md", "now.md", changes),
      forth: revisionOf("now.md", "next.md", changes),
      elsewhere: revisionOf("old.md", "next.md", changes),
    };
    expect(
      knownVersions(ran, { ...nothing, revisions }).map(({ name, file, age, clauses, measured }) => [
        ...[name, file, age, clauses[0]!.other!.lineStart, clauses[0]!.pieces.length, measured?.kind],
      ]),
    ).toEqual([
      ["back", "old.md", "older", 9, 0, "diff"],
      ["forth", "next.md", "newer", 1, 0, "diff"],
    ]);
  });

  it("takes patches of the run's own spec, not of one that it was before", () => {
    const changes: ClauseChange[] = [{ kind: "moved", before: candour, after: clause("candour", 9, candour.text) }];
    const patches = { mine: patchOf("now.md", changes), stale: patchOf("before.md", changes) };
    expect(knownVersions(ran, { ...nothing, patches }).map(({ name }) => name)).toEqual(["mine"]);
  });

  it("leaves out versions with the same clauses", () => {
    expect(knownVersions(ran, { ...nothing, given: [ran] })).toEqual([]);
  });
});
