import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import type { DefectType } from "../../../domain/defect/defect.ts";
import type { ProposalRow } from "../../../domain/defect/proposal.ts";
import type { Spec } from "../../../domain/spec/spec.ts";
import { vagueWordIn } from "../../../domain/spec/vague-words.ts";
import type { DefectClause, DefectProposal } from "../../findings/defects.ts";
import type { Share } from "../../findings/quantity.ts";

export interface ProposalGround {
  readonly type: DefectType;
  readonly clauses: readonly DefectClause[];
  /** Of a coverage gap. */
  readonly values: readonly string[];
  /** Of a conflict: mean share of judges' last words that the first clause has; null where there are none. */
  readonly shareOfFirst: number | null;
  /** An example's query. */
  readonly query: string | null;
  readonly settledByChange: Share;
  /** A writer's; null: a template is filled. */
  readonly written: ProposalRow | null;
}

/** The least change of the text, as a writer proposes it or from a template by type; null where no change of the text is called for, or the spec's text is not known. */
export function proposalOf(spec: Spec | null, ground: ProposalGround): DefectProposal | null {
  const change = spec && changeOf(spec, ground);
  if (!change) return null;
  const lines = spec.text.split("\n");
  const changed = [...lines.slice(0, change.afterLine), ...change.added, ...lines.slice(change.afterLine)];
  const file = spec.file;
  return {
    intent: change.intent,
    diff: createTwoFilesPatch(file, file, spec.text, changed.join("\n"), "", "", {
      context: 2,
      headerOptions: FILE_HEADERS_ONLY,
    }),
    writer: change.writer ?? null,
    predictedEffect: change.effect,
    predictedShare: ground.settledByChange,
  };
}

interface Change {
  readonly intent: string;
  /** Lines go in behind this one, from 1. */
  readonly afterLine: number;
  readonly added: readonly string[];
  readonly effect: string;
  readonly writer?: string;
}

function changeOf(spec: Spec, ground: ProposalGround): Change | null {
  const [first, second] = ground.clauses;
  if (ground.written && ground.type in effects) return writtenChange(spec, ground.written, effects[ground.type]!);
  if (ground.type === "coverage-gap") return newClause(spec, ground.values);
  if (!first?.lineEnd) return null;
  const behind = { afterLine: lastTextLine(spec, first) };
  if (second && (ground.type === "precedence-gap" || ground.type === "contradiction"))
    return { ...behind, ...precedence(first, second, ground.shareOfFirst) };
  if (ground.type === "ambiguity") return { ...behind, ...definition(spec, ground.clauses) };
  if (ground.type === "granularity-gap") return { ...behind, ...example(ground.query) };
  return null;
}

/** Types that a change of the text can settle, and what it should do. */
const effects: Readonly<Partial<Record<DefectType, string>>> = {
  contradiction: "Judges should name the same clause as decisive, and some answer should satisfy them all.",
  "precedence-gap":
    "Judges who part over the two should name the same clause as decisive, and targets should move its way.",
  ambiguity: "Judges who decide by this clause should come to the same label.",
  "coverage-gap": "Judges should find this text decisive where they found none.",
  "granularity-gap": "Answers should come closer together; all of them stay compliant.",
};

/** On one line, so that no heading or fence can come of it. */
function writtenChange(spec: Spec, { clauseId, addition, intent, writer }: ProposalRow, effect: string): Change {
  const clause = spec.clauses.find((candidate) => candidate.clauseId === clauseId);
  const afterLine = clause ? lastTextLine(spec, clause) : spec.text.trimEnd().split("\n").length;
  return { intent, effect, writer, afterLine, added: ["", addition.replace(/\s+/g, " ").trim()] };
}

/** The side that judges take already comes first; the author may turn it round. */
function precedence(first: DefectClause, second: DefectClause, shareOfFirst: number | null): Omit<Change, "afterLine"> {
  const [above, below] = shareOfFirst !== null && shareOfFirst < 0.5 ? [second, first] : [first, second];
  const leaning =
    shareOfFirst === null
      ? "Judges give no hint which; turn it round if the other is meant."
      : `Judges let "${nameOf(above)}" decide ${Math.round(100 * Math.max(shareOfFirst, 1 - shareOfFirst))} % of the compliant answers already; turn it round if the other is meant.`;
  return {
    intent: `Decide which goes first, "${nameOf(above)}" or "${nameOf(below)}". ${leaning}`,
    added: [
      "",
      `Where "${nameOf(above)}" and "${nameOf(below)}" pull in different directions, "${nameOf(above)}" goes first.`,
    ],
    effect: effects["precedence-gap"]!,
  };
}

function definition(spec: Spec, clauses: readonly DefectClause[]): Omit<Change, "afterLine"> {
  const texts = clauses.map(({ clauseId }) => spec.clauses.find((clause) => clause.clauseId === clauseId)?.text ?? "");
  const word = texts.map(vagueWordIn).find((found) => found !== null);
  return {
    intent: word ? `Say what "${word}" means here.` : `Say which reading of "${nameOf(clauses[0]!)}" is meant.`,
    added: [
      "",
      word
        ? `By "${word}" this rule means: [the cases in which it holds, and one in which it does not].`
        : "This rule means: [the reading that holds in the cases below, and the one that does not].",
    ],
    effect: effects.ambiguity!,
  };
}

function example(query: string | null): Omit<Change, "afterLine"> {
  const shown = query === null ? "[a request]" : query.replace(/\s+/g, " ").slice(0, 200);
  return {
    intent: "Say by an example which of the answers that all pass is wanted.",
    added: ["", `For example, asked "${shown}", [what the answer that is wanted does, and what it leaves out].`],
    effect: effects["granularity-gap"]!,
  };
}

function newClause(spec: Spec, values: readonly string[]): Change {
  const [one, other] = values;
  return {
    intent: `Say what an answer should do where "${one}" and "${other}" pull in different directions, or that it is free to choose.`,
    afterLine: spec.text.trimEnd().split("\n").length,
    added: [
      "",
      `## ${one} and ${other}`,
      "",
      `Where a request sets ${one} against ${other}, [what the answer should do].`,
    ],
    effect: effects["coverage-gap"]!,
  };
}

function nameOf({ title, clauseId }: DefectClause): string {
  return title ?? clauseId;
}

/** The last line of the clause's own place that holds text, so that the change stands with it. */
function lastTextLine(spec: Spec, { lineStart, lineEnd }: Pick<DefectClause, "lineStart" | "lineEnd">): number {
  const lines = spec.text.split("\n");
  let line = lineEnd!;
  while (line > lineStart! && (lines[line - 1] ?? "").trim() === "") line--;
  return line;
}
