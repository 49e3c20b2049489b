import { describe, expect, it } from "vitest";
import { responsesTable } from "../packages/dissensus/src/domain/response/target-response.ts";
import { type Scenario, scenariosTable } from "../packages/dissensus/src/domain/scenario/scenario.ts";
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
  return spec.slice(0, start) + (length < 0 ? "" : spec.slice(body + length));
}

async function answersOf({ run }: ProjectFolder): Promise<Map<string, string>> {
  const responses = await rowsOf(run, responsesTable);
  return new Map(responses.map(({ scenarioId, target, text }) => [`${scenarioId} ${target}`, text]));
}

describe("deleting one clause of the spec", () => {
  it("changes the findings, and answers only to scenarios that the clause bore on", async () => {
    const config = { ...smallConfig, pairs: { count: 5 } };
    const whole = projectFolder(config);
    expect(await dissensus(["run", whole.path])).toMatchObject({ code: 0 });
    const scenarios = await rowsOf(whole.run, scenariosTable);
    const { shorter, bearing } = mostBearing(scenarios);
    expect(bearing.size).toBeGreaterThan(0);
    expect(bearing.size).toBeLessThan(scenarios.length);

    const cut = projectFolder(config, { spec: shorter });
    expect(await dissensus(["run", cut.path])).toMatchObject({ code: 0 });
    expect(cut.read("run/findings.json")).not.toBe(whole.read("run/findings.json"));
    expect(await rowsOf(cut.run, scenariosTable)).toEqual(scenarios);
    const [answers, answersToCut] = [await answersOf(whole), await answersOf(cut)];
    expect([...answersToCut.keys()].sort()).toEqual([...answers.keys()].sort());
    const changed = [...answers].filter(([key, text]) => answersToCut.get(key) !== text);
    const changedScenarios = new Set(changed.map(([key]) => key.split(" ")[0]!));
    expect(changedScenarios.size).toBeGreaterThan(0);
    expect([...changedScenarios].filter((scenarioId) => !bearing.has(scenarioId))).toEqual([]);
  }, 600_000);
});

/** The spec without the clause that bears on most, but not all, of the scenarios, as the simulated targets read them; and those scenarios. */
function mostBearing(scenarios: readonly Scenario[]): {
  readonly shorter: string;
  readonly bearing: ReadonlySet<string>;
} {
  const world = specReader(1);
  const clauseIds = [...exampleSpec.matchAll(/^#+ .*\{#(\w+)/gm)].map((match) => match[1]!);
  const candidates = clauseIds.map((clauseId) => {
    const shorter = withoutClause(exampleSpec, clauseId);
    const bears = ({ query }: Scenario): boolean => {
      const reading = readQuery(query);
      return world.ofText(exampleSpec).on(reading).length !== world.ofText(shorter).on(reading).length;
    };
    return { shorter, bearing: new Set(scenarios.filter(bears).map(({ scenarioId }) => scenarioId)) };
  });
  const partial = candidates.filter(({ bearing }) => bearing.size < scenarios.length);
  return partial.reduce((best, candidate) => (candidate.bearing.size > best.bearing.size ? candidate : best));
}
