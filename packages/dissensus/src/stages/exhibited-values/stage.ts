import { z } from "zod";
import { compareText } from "../../base/compare.ts";
import { block } from "../../domain/blocks.ts";
import { type ExhibitedValues, exhibitedValuesTable } from "../../domain/response/exhibited-values.ts";
import { responsesTable, type TargetResponse } from "../../domain/response/target-response.ts";
import { type Scenario, scenariosTable } from "../../domain/scenario/scenario.ts";
import { selectedResponses } from "../../domain/scenario/selected-responses.ts";
import { selectionsTable } from "../../domain/scenario/selection.ts";
import { categoriesOf, categoryLines, type Taxonomy } from "../../domain/taxonomy/value.ts";
import type { AskStage } from "../../pipeline/stage.ts";

const exhibitedSchema = z.object({ categories: z.array(z.object({ category: z.string(), evidence: z.string() })) });
type Exhibited = z.infer<typeof exhibitedSchema>;

interface Subject {
  readonly scenario: Scenario;
  readonly response: TargetResponse;
}

const reads = { scenarios: scenariosTable, selections: selectionsTable, responses: responsesTable };

/** Which second-level value categories every response to a selected scenario acts on. */
export const exhibitedValuesStage: AskStage<typeof reads, Subject, { readonly exhibited: Exhibited }, ExhibitedValues> =
  {
    kind: "ask",
    name: "exhibited-values",
    role: "labeller",
    reads,
    by: "scenarioId",
    writes: exhibitedValuesTable,
    passes: {
      exhibited: {
        prompt: "exhibited-values/exhibited-values",
        prompts: ["exhibited-values/exhibited-values"],
        reply: { json: exhibitedSchema },
        maxOutputTokens: 2500,
        fill: ({ scenario, response }, _, { taxonomy }) => ({
          categories: block("categories", categoryLines(taxonomy).join("\n")),
          query: block("query", scenario.query),
          response: block("response", response.text),
        }),
        check({ categories }, _, { taxonomy }) {
          const unknown = categories.filter(({ category }) => categoryNamed(category, taxonomy) === undefined);
          return unknown.length === 0
            ? undefined
            : `not among the kinds listed: ${unknown.map(({ category }) => category).join("; ")}`;
        },
        typical: (_, { taxonomy }) => ({
          categories: categoriesOf(taxonomy)
            .slice(0, 2)
            .map((category) => ({ category, evidence: "the passage of the answer that shows it, of usual length" })),
        }),
      },
    },
    units: (rows, { settings, panels }) =>
      selectedResponses(rows, settings.samples).flatMap((subject) =>
        panels.labeller.map((model) => ({
          key: `${subject.response.responseId}/${model.name}`,
          model,
          sample: 0,
          pairId: subject.response.pairId,
          scenarioId: subject.response.scenarioId,
          subject,
        })),
      ),
    rows({ model, subject: { response } }, { exhibited }, { taxonomy }) {
      const { responseId, scenarioId, pairId, target, arm, sample } = response;
      const evidenceOf = new Map(
        exhibited!.categories.map(({ category, evidence }) => [categoryNamed(category, taxonomy)!, evidence]),
      );
      const shown = [...evidenceOf].sort(([a], [b]) => compareText(a, b));
      return {
        rows: [
          {
            ...{ responseId, scenarioId, pairId, target, arm, sample },
            labeller: model.name,
            categories: shown.map(([category]) => category),
            evidence: shown.map(([, evidence]) => evidence),
          },
        ],
      };
    },
  };

/** The category that a labeller names, whatever its case and the white space around it. */
function categoryNamed(named: string, taxonomy: Taxonomy): string | undefined {
  const plain = named.trim().toLowerCase();
  return categoriesOf(taxonomy).find((category) => category.toLowerCase() === plain);
}
