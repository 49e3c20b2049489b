import { describe, expect, it } from "vitest";
import { scenariosTable } from "../packages/dissensus/src/domain/scenario.ts";
import { responsesTable } from "../packages/dissensus/src/domain/target-response.ts";
import { readQuery } from "../packages/dissensus/src/simulation/reading/read-query.ts";
import { specReader } from "../packages/dissensus/src/simulation/simulated-model.ts";
import { dissensus } from "./support/dissensus.ts";
import { exampleSpec, type ProjectFolder, projectFolder } from "./support/project-folder.ts";
import { rowsOf } from "./support/run-tables.ts";
import { smallConfig } from "./support/small-config.ts";

/** The heading `{#id}` and all that stands under it up to the next heading. */
function withoutClause(spec: string, clauseId: string): string {
  const start = spec.search(new RegExp(`^#+ .*\\{#${clauseId}\\b`, "m"));
  const body = spec.indexOf("\n", start) + 1;
  const length = spec.slice(body).search(/^#+ /m);
  return spec.slice(0, start) + spec.slice(body + length);
}

async function answersOf({ run }: ProjectFolder): Promise<Map<string, string>> {
  const responses = await rowsOf(run, responsesTable);
  return new Map(responses.map(({ scenarioId, target, text }) => [`${scenarioId} ${target}`, text]));
}

describe("deleting one clause of the spec", () => {
  it("changes the findings, and answers only to scenarios that the clause bore on", async () => {
    const clauseId = "good_faith";
    const config = { ...smallConfig, pairs: { count: 6 } };
    const shorter = withoutClause(exampleSpec, clauseId);
    expect(exampleSpec.length - shorter.length).toBeGreaterThan(200);
    const [whole, cut] = [projectFolder(config), projectFolder(config, { spec: shorter })];
    const outcomes = await Promise.all([whole, cut].map(({ path }) => dissensus(["run", path])));
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0]);
    expect(cut.read("run/findings.json")).not.toBe(whole.read("run/findings.json"));

    const scenarios = await rowsOf(whole.run, scenariosTable);
    expect(await rowsOf(cut.run, scenariosTable)).toEqual(scenarios);
    const world = specReader(1);
    const bearing = scenarios.filter(({ query }) => {
      const reading = readQuery(query);
      return world.ofText(exampleSpec).on(reading).length !== world.ofText(shorter).on(reading).length;
    });
    const [answers, answersToCut] = [await answersOf(whole), await answersOf(cut)];
    expect([...answersToCut.keys()].sort()).toEqual([...answers.keys()].sort());
    const changed = [...answers]
      .filter(([key, text]) => answersToCut.get(key) !== text)
      .map(([key]) => key.split(" ")[0]!);
    expect(changed.length).toBeGreaterThan(0);
    expect(bearing.length).toBeLessThan(scenarios.length);
    expect(changed.filter((scenarioId) => !bearing.some((scenario) => scenario.scenarioId === scenarioId))).toEqual([]);
  });
});
