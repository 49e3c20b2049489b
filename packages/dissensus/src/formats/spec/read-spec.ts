import { compareText } from "../../base/compare.ts";
import { InputError } from "../../base/errors.ts";
import { groupBy } from "../../base/group-by.ts";
import { sha256 } from "../../base/hash.ts";
import type { Clause } from "../../domain/spec/clause.ts";
import type { Spec, SpecWarning } from "../../domain/spec/spec.ts";
import { fileStem, requireText } from "../text-file.ts";
import { clauseIds } from "./clause-ids.ts";
import { type CrossReference, crossReferences } from "./cross-references.ts";
import { specDocument } from "./document.ts";
import type { Draft } from "./draft.ts";
import { headingSlug } from "./heading-slug.ts";
import { sectionDrafts } from "./section-drafts.ts";

/**
 * Reads a spec: Markdown with `{#id authority=level}` headings, plain Markdown, or plain text (numbered rules, bullets,
 * paragraphs, a system prompt). `file` is only for messages. A heading that holds nothing but headings is a clause without text.
 * Throws InputError for a binary or empty file and for one without any normative text.
 */
export function readSpec(text: string, file: string): Spec {
  requireText(text, file, "spec");
  const document = specDocument(text, file);
  const { drafts, malformed } = sectionDrafts(document);
  if (drafts.every((draft) => draft.text === "")) throw withoutClauses(file);
  const ids = clauseIds(drafts);
  const known = new Set(ids);
  const slugs = new Map(drafts.map(({ title }, i) => [headingSlug(title), ids[i]!]));
  const references = crossReferences(document).map(({ targetId, line }) => ({
    targetId: known.has(targetId) ? targetId : (slugs.get(targetId) ?? targetId),
    line,
  }));
  const idOf = new Map(drafts.map((draft, i) => [draft, ids[i]!]));
  const referencesByLine = groupBy(references, ({ line }) => line);
  const warnings: SpecWarning[] = [
    ...malformed.map(({ line, braces }) => ({
      line,
      message: `${braces} is not {#id key=value}: taken as part of the title`,
    })),
    ...duplicateIds(drafts, ids),
    ...withoutAuthority(drafts),
    ...references
      .filter(({ targetId }) => !known.has(targetId))
      .map(({ targetId, line }) => ({ line, message: `the reference #${targetId} leads to no clause` })),
  ];
  return {
    name: fileStem(file),
    file,
    text,
    hash: sha256(text),
    clauses: drafts.map((draft) => clauseOf(draft, idOf, known, referencesByLine)),
    warnings: warnings.sort((a, b) => a.line - b.line || compareText(a.message, b.message)),
  };
}

function clauseOf(
  draft: Draft,
  idOf: ReadonlyMap<Draft, string>,
  known: ReadonlySet<string>,
  referencesByLine: ReadonlyMap<number, readonly CrossReference[]>,
): Clause {
  const clauseId = idOf.get(draft)!;
  const targets = draft.textLines.flatMap((line) => referencesByLine.get(line) ?? []).map(({ targetId }) => targetId);
  return {
    clauseId,
    title: draft.title,
    authority: draft.authority,
    parentId: draft.parent && idOf.get(draft.parent)!,
    depth: draft.depth,
    lineStart: draft.lineStart,
    lineEnd: draft.lineEnd,
    text: draft.text,
    references: [...new Set(targets)].filter((id) => known.has(id) && id !== clauseId),
  };
}

function duplicateIds(drafts: readonly Draft[], ids: readonly string[]): SpecWarning[] {
  const firstLine = new Map<string, number>();
  return drafts.flatMap(({ explicitId, lineStart }, i) => {
    if (explicitId === null) return [];
    const first = firstLine.get(explicitId);
    if (first === undefined) firstLine.set(explicitId, lineStart);
    if (first === undefined) return [];
    return [
      { line: lineStart, message: `the id ${explicitId} is taken by line ${first}: this clause is called ${ids[i]!}` },
    ];
  });
}

/** Where some clauses have an authority level, those with text and without one are probably an oversight. */
function withoutAuthority(drafts: readonly Draft[]): SpecWarning[] {
  if (drafts.every(({ authority }) => authority === null)) return [];
  return drafts
    .filter(({ authority, text }) => authority === null && text !== "")
    .map(({ title, lineStart }) => ({ line: lineStart, message: `"${title}" has rules but no authority level` }));
}

function withoutClauses(file: string): InputError {
  return new InputError({
    area: "spec",
    message: "the spec has no clauses: nothing in it is an instruction",
    cure: "Give at least one rule as text under a heading, a list item or a paragraph (commentary and example blocks do not count).",
    location: { file, line: 1 },
  });
}
