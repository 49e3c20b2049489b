import { InputError } from "../../base/errors.ts";
import type { Placebo } from "../../domain/spec/placebo.ts";
import { placeboClauses } from "../../domain/spec/placebo-clauses.ts";
import { withClauseTexts } from "../../domain/spec/with-clause-texts.ts";
import { readSpec } from "../../formats/spec/read-spec.ts";
import type { SpecVersion } from "../follow-up/follow-up.ts";
import type { PatchTest } from "./patch-test.ts";

/**
 * The spec with the restated clauses in the place of the originals. Errors: InputError where one is missing, or where the text cannot be put in its place
 * without touching another clause: then the author has to write the placebo.
 */
export function writtenPlacebo({ parent, patchedSpec }: PatchTest, placebos: readonly Placebo[]): SpecVersion {
  const { spec } = parent.inputs;
  const wanted = placeboClauses(spec, patchedSpec).map(({ clause }) => clause.clauseId);
  const texts = new Map(placebos.map(({ clauseId, text }) => [clauseId, text]));
  const missing = wanted.find((clauseId) => !texts.has(clauseId));
  if (wanted.length === 0) throw noPlacebo("no clause with text stands next to what the patch changes");
  if (missing !== undefined) throw noPlacebo(`no writer restated the clause "${missing}"`);
  const text = withClauseTexts(spec, texts);
  const restated = readSpec(text, "placebo.md").clauses;
  const isAsItWas = spec.clauses.every(({ clauseId, title, text }, index) => {
    return wanted.includes(clauseId) || (restated[index]?.title === title && restated[index].text === text);
  });
  if (restated.length === spec.clauses.length && isAsItWas) return { file: "placebo.md", text };
  throw noPlacebo(`the restated text of "${wanted[0]}" cannot stand in its place: the outline would change`);
}

function noPlacebo(message: string): InputError {
  return new InputError({
    area: "placebo",
    message,
    cure: "Write one yourself (the spec with the same clauses in other words, as long as in the patch) and name it with --placebo.",
  });
}
