import type { Clause } from "../../packages/dissensus/src/domain/spec/clause.ts";
import { clauseSourceReader } from "../../packages/dissensus/src/domain/spec/clause-source.ts";
import type { Spec } from "../../packages/dissensus/src/domain/spec/spec.ts";

/** An answer that the authors of the spec show as an example, with their own mark. */
export interface ExampleCase {
  /** What comes before the answer: messages, as the spec writes them. */
  readonly query: string;
  readonly response: string;
  readonly isGood: boolean;
}

const longest = 3000;

/** The marked answers (`<comparison>` with GOOD and BAD) in the examples of one clause. Answers that are only sketched ("[...]") are left out. */
export function exampleCases(spec: Spec, clause: Clause): ExampleCase[] {
  const source = clauseSourceReader(spec)(clause)
    .map(({ text }) => text)
    .join("\n");
  return [...source.matchAll(/^~~~xml\n([\s\S]*?)^~~~/gm)].flatMap(([, example]) => {
    const [query, comparison] = example!.split("<comparison>");
    if (comparison === undefined || query!.length > longest) return [];
    return [...comparison.matchAll(/<assistant>\s*<!--\s*(GOOD|BAD)[^>]*-->\n([\s\S]*?)<\/assistant>/g)]
      .map(([, mark, response]) => ({ query: query!.trim(), response: response!.trim(), isGood: mark === "GOOD" }))
      .filter(({ response }) => !/\[\s*\.\.\.|\.\.\.\s*\]/.test(response) && response.length <= longest);
  });
}
