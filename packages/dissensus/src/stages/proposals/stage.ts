import { z } from "zod";
import { block } from "../../domain/blocks.ts";
import { type ProposalRow, proposalsTable } from "../../domain/defect/proposal.ts";
import { type SuspicionRow, suspicionsTable } from "../../domain/defect/suspicion.ts";
import { namedClauseId } from "../../domain/spec/named-clause-id.ts";
import { specBlock } from "../../domain/spec/spec-block.ts";
import type { AskStage } from "../../pipeline/stage.ts";

const proposalSchema = z.object({ intent: z.string(), clause: z.string().nullable(), addition: z.string() });
type Proposal = z.infer<typeof proposalSchema>;

const reads = { suspicions: suspicionsTable };
const mostCharacters = 1000;

/** The first writer proposes the least addition to the spec that would settle each suspicion. */
export const proposalsStage: AskStage<typeof reads, SuspicionRow, { readonly proposal: Proposal }, ProposalRow> = {
  kind: "ask",
  name: "proposals",
  role: "writer",
  reads,
  by: null,
  writes: proposalsTable,
  passes: {
    proposal: {
      prompt: "proposals/proposal",
      prompts: ["proposals/proposal"],
      reply: { json: proposalSchema },
      maxOutputTokens: 1500,
      fill: ({ finding }, _, { spec }) => ({ spec: specBlock(spec), finding: block("finding", finding) }),
      check: ({ clause, addition }, _, { spec }) => {
        if (namedClauseId(clause, spec) === undefined)
          return `"${clause}" is not an id of a clause of the specification`;
        if (addition.trim() === "") return "the addition is empty";
        return addition.length > mostCharacters ? `the addition has more than ${mostCharacters} characters` : undefined;
      },
      typical: (_, { spec }) => ({
        intent: "A sentence of usual length that says what is decided, and what the other choice would be.",
        clause: spec.clauses[0]!.clauseId,
        addition:
          "Where the first and the second pull in different directions, the first goes first, unless the user asks otherwise. ",
      }),
    },
  },
  units: ({ suspicions }, { panels }) =>
    suspicions.map((subject) => ({
      key: subject.suspicionId,
      ...{ model: panels.writer[0]!, sample: 0, pairId: "", scenarioId: null, subject },
    })),
  rows({ model, subject: { suspicionId } }, { proposal }, { spec }) {
    const { intent, clause, addition } = proposal!;
    const clauseId = namedClauseId(clause, spec) ?? null;
    return { rows: [{ suspicionId, writer: model.name, clauseId, addition: addition.trim(), intent: intent.trim() }] };
  },
};
