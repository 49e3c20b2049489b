import { block, blockOfBlocks } from "../blocks.ts";
import type { Spec } from "./spec.ts";

const specBlocks = new WeakMap<Spec, string>();

/** The spec as models read it that reason about its clauses: every clause with text in a block with its id and authority. The same string for every call. */
export function specBlock(spec: Spec): string {
  let text = specBlocks.get(spec);
  if (text === undefined) {
    const clauses = spec.clauses
      .filter((clause) => clause.text !== "")
      .map((clause) =>
        block("clause", `${clause.title}\n${clause.text}`, {
          id: clause.clauseId,
          ...(clause.authority === null ? {} : { authority: clause.authority }),
        }),
      );
    text = blockOfBlocks("spec", clauses);
    specBlocks.set(spec, text);
  }
  return text;
}
