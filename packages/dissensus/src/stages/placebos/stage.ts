import { z } from "zod";
import { block } from "../../domain/blocks.ts";
import { type Placebo, placebosTable } from "../../domain/spec/placebo.ts";
import { type PlaceboClause, placeboClauses, wordsIn } from "../../domain/spec/placebo-clauses.ts";
import type { AskStage } from "../../pipeline/stage.ts";

const paraphraseSchema = z.object({ text: z.string() });
type Paraphrase = z.infer<typeof paraphraseSchema>;

/** How often a clause is restated: one text is taken, and writers miss the length or break the reply now and then. */
const samples = 3;

/** How much longer or shorter than asked for a paraphrase may be: a few words, or this share. */
const slack = { words: 6, share: 0.4 };

/**
 * The writer restates the clauses that a patch changes, in other words and at the patch's length: what targets are shown under the arm `placebo`, so
 * that whatever any rewording does is told apart from what the patch does. Nothing is asked unless the settings want a placebo and there is a patch.
 */
export const placebosStage: AskStage<
  Record<never, never>,
  PlaceboClause,
  { readonly paraphrase: Paraphrase },
  Placebo
> = {
  kind: "ask",
  name: "placebos",
  role: "writer",
  reads: {},
  by: null,
  writes: placebosTable,
  passes: {
    paraphrase: {
      prompt: "placebos/paraphrase",
      prompts: ["placebos/paraphrase"],
      reply: { json: paraphraseSchema },
      maxOutputTokens: 4000,
      fill: ({ clause, words }) => ({
        clause: block("clause_to_restate", clause.text, { title: clause.title }),
        words: String(words),
      }),
      check: ({ text }, { clause, words }) => {
        if (text.trim() === "") return "the text is empty";
        if (folded(text) === folded(clause.text)) return "the text is the clause's own, unchanged";
        const found = wordsIn(text);
        const most = Math.max(slack.words, slack.share * words);
        return Math.abs(found - words) > most ? `the text has ${found} words instead of about ${words}` : undefined;
      },
      typical: ({ words }) => ({ text: "a word ".repeat(Math.ceil(words / 2)).trim() }),
    },
  },
  units: (_, { settings, spec, variants, panels }) =>
    settings.placebo && variants.patched
      ? placeboClauses(spec, variants.patched).flatMap((subject) =>
          Array.from({ length: samples }, (_, sample) => ({
            key: `${subject.clause.clauseId}/${sample}`,
            model: panels.writer[0]!,
            ...{ sample, pairId: "", scenarioId: null, subject },
          })),
        )
      : [],
  rows: ({ model, sample, subject: { clause, words } }, { paraphrase }) => ({
    rows: [{ clauseId: clause.clauseId, writer: model.name, sample, text: paraphrase!.text.trim(), words }],
  }),
};

function folded(text: string): string {
  return text.toLowerCase().replace(/\s+/g, " ").trim();
}
