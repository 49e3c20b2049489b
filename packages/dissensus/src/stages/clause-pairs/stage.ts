import { z } from "zod";
import { block } from "../../domain/blocks.ts";
import { type Clause, clausesTable } from "../../domain/spec/clause.ts";
import { clausePairsTable, type NamedClausePair, readersOfClauses } from "../../domain/spec/clause-pair.ts";
import { namedClauseId } from "../../domain/spec/named-clause-id.ts";
import { specBlock } from "../../domain/spec/spec-block.ts";
import type { AskStage } from "../../pipeline/stage.ts";

const collisionsSchema = z.object({
  collisions: z.array(z.object({ situation: z.string(), clause: z.string() })),
});
type Collisions = z.infer<typeof collisionsSchema>;

const reads = { clauses: clausesTable };

/**
 * The first two judges, who read the whole spec anyway (its text is their shared, cached prefix), say of every clause which others can claim the
 * same case and ask for something else. Nothing is asked where no clause pairs are wanted.
 */
export const clausePairsStage: AskStage<typeof reads, Clause, { readonly collisions: Collisions }, NamedClausePair> = {
  kind: "ask",
  name: "clause-pairs",
  role: "judge",
  reads,
  by: null,
  writes: clausePairsTable,
  passes: {
    collisions: {
      prompt: "clause-pairs/clause-pairs",
      prompts: ["clause-pairs/clause-pairs"],
      reply: { json: collisionsSchema },
      maxOutputTokens: 3000,
      fill: ({ clauseId, title, text }, _, { spec }) => ({
        spec: specBlock(spec),
        asked_clause: block("asked_clause", `${title}\n${text}`, { id: clauseId }),
      }),
      check: ({ collisions }, _, { spec }) => {
        const stranger = collisions.find(({ clause }) => namedClauseId(clause, spec) == null);
        return stranger && `"${stranger.clause}" is not an id of a clause of the specification`;
      },
      typical: (_, { spec }) => ({
        collisions: spec.clauses.slice(0, 4).map(({ clauseId }) => ({
          situation: "A request of usual kind in which both clauses claim the answer, and what each of them asks for.",
          clause: clauseId,
        })),
      }),
    },
  },
  units({ clauses }, { settings, panels }) {
    if (settings.pairs.clauses === 0) return [];
    return clauses
      .filter(({ text }) => text !== "")
      .flatMap((clause) =>
        panels.judge.slice(0, readersOfClauses).map((model) => ({
          key: `${clause.clauseId}/${model.name}`,
          ...{ model, sample: 0, pairId: "", scenarioId: null, subject: clause },
        })),
      );
  },
  rows({ model, subject: { clauseId, authority } }, { collisions }, { spec }) {
    const named = new Map<string, NamedClausePair>();
    for (const { clause, situation } of collisions!.collisions) {
      const other = spec.clauses.find((candidate) => candidate.clauseId === namedClauseId(clause, spec));
      if (!other || other.text === "" || other.clauseId === clauseId || named.has(other.clauseId)) continue;
      const sameAuthority = authority === other.authority;
      named.set(other.clauseId, { clauseId, otherId: other.clauseId, namedBy: model.name, sameAuthority, situation });
    }
    return { rows: [...named.values()] };
  },
};
