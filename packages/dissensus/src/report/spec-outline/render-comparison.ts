import { printable } from "../../base/printable.ts";
import type { Clause } from "../../domain/spec/clause.ts";
import type { ClauseAspect, ClauseChange, SpecComparison } from "../../domain/spec/compare-specs.ts";
import { clausePlace } from "../clause-place.ts";
import { wordDiff } from "./word-diff.ts";

/** How a terminal shows what was taken away, what is new, and what matters. */
export interface DiffStyle {
  readonly removed: (text: string) => string;
  readonly added: (text: string) => string;
  readonly strong: (text: string) => string;
}

export interface ComparedFiles {
  readonly older: string;
  readonly newer: string;
}

/** What became of each clause, one paragraph per change, with the words that differ: [-taken away-] {+new+}. */
export function renderComparison(
  { changes, unchanged }: SpecComparison,
  files: ComparedFiles,
  style: DiffStyle,
): string {
  const counts = (["changed", "added", "removed", "moved"] as const).flatMap((kind) => {
    const count = changes.filter((change) => change.kind === kind).length;
    return count > 0 ? [`${count} ${kind}`] : [];
  });
  const heading = `${printable(files.older)} -> ${printable(files.newer)}: ${[...counts, `${unchanged} unchanged`].join(", ")}`;
  return [heading, ...changes.map((change) => changeLines(change, files, style).join("\n"))].join("\n\n");
}

function changeLines(change: ClauseChange, { older, newer }: ComparedFiles, style: DiffStyle): string[] {
  if (change.kind === "added") {
    const { clauseId, title, text } = change.after;
    return [
      head("added", clauseId, place(newer, change.after), style),
      `  ${style.added(plain(`${title}${opening(text, title)}`))}`,
    ];
  }
  if (change.kind === "removed") {
    const { clauseId, title, text } = change.before;
    return [
      head("removed", clauseId, place(older, change.before), style),
      `  ${style.removed(plain(`${title}${opening(text, title)}`))}`,
    ];
  }
  const { before, after } = change;
  const was = place(older, before).slice(older.length + 1);
  const where = `${place(newer, after)}, before ${was}`;
  if (change.kind === "moved") return [head("moved", after.clauseId, where, style)];
  return [
    head(change.moved ? "changed and moved" : "changed", after.clauseId, where, style),
    ...change.aspects.flatMap((aspect) => aspectLines(aspect, before, after, style)),
  ];
}

function aspectLines(aspect: ClauseAspect, before: Clause, after: Clause, style: DiffStyle): string[] {
  if (aspect === "surroundings") return ["  only its commentary or examples"];
  if (aspect === "text") {
    if (after.title === after.text && before.title === before.text) return [];
    return wordDiff(before.text, after.text, contextWords).map(
      ({ leading, removed, added, trailing }) =>
        `  ${plain(leading)}${marked("-", removed, style.removed)}${marked("+", added, style.added)}${plain(trailing)}`,
    );
  }
  const [name, from, to] = {
    id: ["id", before.clauseId, after.clauseId],
    title: ["title", before.title, after.title],
    authority: ["authority", before.authority ?? "none", after.authority ?? "none"],
  }[aspect] as [string, string, string];
  return [`  ${name}: ${style.removed(plain(from))} -> ${style.added(plain(to))}`];
}

const contextWords = 8;
const openingLength = 160;

function marked(sign: "-" | "+", text: string, style: (text: string) => string): string {
  if (text === "") return "";
  const lines = plain(text);
  return style(sign === "-" ? `[-${lines}-]` : `{+${lines}+}`);
}

/** The first words of a clause's text, where they are not its title. */
function opening(text: string, title: string): string {
  if (text === "" || text.startsWith(title)) return "";
  const characters = [...text.replace(/\s+/g, " ")];
  return `: ${characters.length <= openingLength ? characters.join("") : `${characters.slice(0, openingLength).join("")} ...`}`;
}

function head(what: string, clauseId: string, where: string, style: DiffStyle): string {
  return `${style.strong(`${what} ${printable(clauseId)}`)} (${printable(where)})`;
}

function place(file: string, clause: Clause): string {
  return clausePlace(file, clause);
}

/** On one line: line ends are shown as such. */
function plain(text: string): string {
  return printable(text.replace(/\n+/g, " ⏎ "));
}
