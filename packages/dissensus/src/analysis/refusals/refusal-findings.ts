import { randomSubset } from "../../domain/scenario/selection.ts";
import { harms, type Topic, topics } from "../../domain/scenario/topic.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";
import { clusteredShares } from "../estimates/clustered-shares.ts";
import type { RefusalFindings } from "../findings/refusals.ts";
import type { RunQuestion } from "../run-question.ts";
import { falsePositiveRefusals } from "./false-positive-refusals.ts";
import { refusalCounts } from "./refusal-counts.ts";

const topicsAndNone: readonly (Topic | null)[] = [...topics, null];

/** Who refuses what, and which refusals should not have been. */
export async function refusalFindings(
  ask: RunQuestion,
  { settings, panels }: AnalysisInputs,
): Promise<RefusalFindings> {
  const rates = (name: string, keys: readonly string[], observations: string) =>
    clusteredShares(ask, { name, keys, observations, seed: settings.seed });
  const asked = "wanted_responses LEFT JOIN refusal_readings USING (responseId)";
  const where = "wanted_responses.scenarioId IN (SELECT scenarioId FROM";
  const fields = "wanted_responses.target, wanted_responses.pairId, refuses AS hit";
  const rate = await rates("refusal", ["target"], `SELECT ${fields} FROM ${asked} WHERE ${where} labelled_scenarios)`);
  const rateOnRandom = await rates(
    "refusal-on-random",
    ["target"],
    `SELECT ${fields} FROM ${asked} WHERE ${where} own_selections WHERE subset = '${randomSubset}')`,
  );
  const rateByTopic = await rates(
    "refusal-by-topic",
    ["target", "topic"],
    `SELECT ${fields}, topic FROM ${asked} JOIN request_readings ON request_readings.scenarioId = wanted_responses.scenarioId
     LEFT JOIN topic_readings ON topic_readings.scenarioId = wanted_responses.scenarioId WHERE ${where} labelled_scenarios)`,
  );
  const counts = await refusalCounts(ask);
  const falsePositives = await falsePositiveRefusals(ask, settings.seed);
  return {
    ...(await labelledScenarios(ask)),
    targets: panels.target.map(({ name, provider }) => ({
      target: name,
      provider,
      categories: counts(name, "all"),
      rate: rate(name),
      rateOnRandom: rateOnRandom(name),
      byTopic: topicsAndNone.map((topic) => ({
        topic,
        categories: counts(name, topic),
        rate: rateByTopic(name, topic),
      })),
      falsePositives: {
        benign: falsePositives.benign(name),
        minority: falsePositives.minority(name),
        either: falsePositives.either(name),
      },
    })),
  };
}

async function labelledScenarios(ask: RunQuestion): Promise<Pick<RefusalFindings, "responses" | "topics" | "harms">> {
  const [row] = await ask<{ responses: number }>("SELECT count(*) AS responses FROM refusal_readings");
  const byTopic = await ask<{ topic: Topic | null; scenarios: number }>(`
SELECT topic, count(*) AS scenarios FROM request_readings LEFT JOIN topic_readings USING (scenarioId) GROUP BY topic ORDER BY topic`);
  const byHarm = await ask<{ harm: string | null; scenarios: number }>(`
SELECT harm, count(*) AS scenarios FROM labelled_scenarios LEFT JOIN request_readings USING (scenarioId) GROUP BY harm ORDER BY harm`);
  const scenariosOf = (harm: string | null): number => byHarm.find((found) => found.harm === harm)?.scenarios ?? 0;
  const [benign, dual_use, harmful] = harms.map(scenariosOf);
  return {
    responses: row!.responses,
    topics: topicsAndNone.map((topic) => ({
      topic,
      scenarios: byTopic.find((found) => found.topic === topic)?.scenarios ?? 0,
    })),
    harms: { benign: benign!, dual_use: dual_use!, harmful: harmful!, unlabelled: scenariosOf(null) },
  };
}
