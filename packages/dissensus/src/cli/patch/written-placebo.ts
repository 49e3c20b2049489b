import { InputError } from "../../base/errors.ts";
import type { Placebo } from "../../domain/spec/placebo.ts";
import { placeboClauses } from "../../domain/spec/placebo-clauses.ts";
import type { Spec } from "../../domain/spec/spec.ts";
import { withClauseTexts } from "../../domain/spec/with-clause-texts.ts";
import { readSpec } from "../../formats/spec/read-spec.ts";
import type { SpecVersion } from "../follow-up/follow-up.ts";
import type { PatchTest } from "./patch-test.ts";

export interface WrittenPlacebo extends SpecVersion {
  /** The clauses that were restated, as they read now. */
  readonly clauses: readonly { readonly clauseId: string; readonly text: string }[];
}

/**
 * The spec with the restated clauses, each in its first usable wording, in the place of the originals. Errors: InputError where one is missing, or
 * where none of its texts can be put in its place without touching another clause: then the author has to write the placebo.
 */
export function writtenPlacebo({ parent, patchedSpec }: PatchTest, placebos: readonly Placebo[]): WrittenPlacebo {
  const { spec } = parent.inputs;
  const wanted = placeboClauses(spec, patchedSpec).map(({ clause }) => clause.clauseId);
  if (wanted.length === 0) throw noPlacebo("no clause with text stands next to what the patch changes");
  const texts = new Map(wanted.map((clauseId) => [clauseId, firstUsable(spec, clauseId, placebos)]));
  const text = withClauseTexts(spec, texts);
  if (!isOnlyRestated(spec, readSpec(text, "placebo.md"), wanted))
    throw noPlacebo("the restated texts cannot stand in their places together: the outline would change");
  return { file: "placebo.md", text, clauses: [...texts].map(([clauseId, text]) => ({ clauseId, text })) };
}

/** Of one clause's wordings, the first that leaves all other clauses as they are. */
function firstUsable(spec: Spec, clauseId: string, placebos: readonly Placebo[]): string {
  const wordings = placebos.filter((placebo) => placebo.clauseId === clauseId).map(({ text }) => text);
  if (wordings.length === 0) throw noPlacebo(`no writer restated the clause "${clauseId}"`);
  const usable = wordings.find((text) =>
    isOnlyRestated(spec, readSpec(withClauseTexts(spec, new Map([[clauseId, text]])), "placebo.md"), [clauseId]),
  );
  if (usable === undefined)
    throw noPlacebo(`the restated text of "${clauseId}" cannot stand in its place: the outline would change`);
  return usable;
}

function isOnlyRestated(spec: Spec, restated: Spec, wanted: readonly string[]): boolean {
  return (
    restated.clauses.length === spec.clauses.length &&
    spec.clauses.every(({ clauseId, title, text }, index) => {
      const now = restated.clauses[index]!;
      return wanted.includes(clauseId) || (now.title === title && now.text === text);
    })
  );
}

function noPlacebo(message: string): InputError {
  return new InputError({
    area: "placebo",
    message,
    cure: "Write one yourself (the spec with the same clauses in other words, as long as in the patch) and name it with --placebo.",
  });
}
