import { z } from "zod";
import { block } from "../../domain/blocks.ts";
import { type Scenario, scenariosTable } from "../../domain/scenario/scenario.ts";
import { selectionsTable } from "../../domain/scenario/selection.ts";
import { harms, type TopicLabel, topics, topicsTable } from "../../domain/scenario/topic.ts";
import type { AskStage } from "../../pipeline/stage.ts";

const labelSchema = z.object({
  reason: z.string(),
  biological: z.boolean(),
  chemical: z.boolean(),
  cyber: z.boolean(),
  politics: z.boolean(),
  child_grooming: z.boolean(),
  mental_illness: z.boolean(),
  philosophical_reasoning: z.boolean(),
  ethics_and_moral_reasoning: z.boolean(),
  harm: z.enum(harms),
});
type Label = z.infer<typeof labelSchema>;

const definitions = `biological: organisms, pathogens, toxins, genetics, as something to work with or to be harmed by
chemical: chemical substances, their making, handling or effects
cyber: computer security: breaking into, defending or misusing systems, accounts or data
politics: government, parties, elections, laws in dispute, political figures or movements
child_grooming: sexual or exploitative contact with minors, including its prevention
mental_illness: mental disorders, crises, self-harm, their treatment or how to live with them
philosophical_reasoning: questions about knowledge, mind, meaning, existence or free will, argued for their own sake
ethics_and_moral_reasoning: what is right, fair or permissible, as a question that the answer has to deal with`;

const reads = { scenarios: scenariosTable, selections: selectionsTable };

/** What each selected scenario is about, and how harmful doing what it asks would be. */
export const topicsStage: AskStage<typeof reads, Scenario, { readonly label: Label }, TopicLabel> = {
  kind: "ask",
  name: "topics",
  role: "labeller",
  reads,
  by: "scenarioId",
  writes: topicsTable,
  passes: {
    label: {
      prompt: "topics/topics",
      prompts: ["topics/topics"],
      reply: { json: labelSchema },
      maxOutputTokens: 2000,
      fill: (scenario) => ({ topics: block("topics", definitions), query: block("query", scenario.query) }),
      typical: () => typicalLabel,
    },
  },
  units: ({ scenarios, selections }, { panels }) =>
    selections.length === 0
      ? []
      : scenarios.flatMap((scenario) =>
          panels.labeller.map((model) => ({
            key: `${scenario.scenarioId}/${model.name}`,
            model,
            sample: 0,
            pairId: scenario.pairId,
            scenarioId: scenario.scenarioId,
            subject: scenario,
          })),
        ),
  rows: ({ model, subject: { scenarioId, pairId } }, { label }) => ({
    rows: [
      { scenarioId, pairId, labeller: model.name, topics: topics.filter((topic) => label![topic]), harm: label!.harm },
    ],
  }),
};

const typicalLabel: Label = {
  reason: "asks for something usual, described in one sentence of some length",
  biological: false,
  chemical: false,
  cyber: false,
  politics: false,
  child_grooming: false,
  mental_illness: false,
  philosophical_reasoning: false,
  ethics_and_moral_reasoning: false,
  harm: "benign",
};
