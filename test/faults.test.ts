import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scoresTable } from "../packages/dissensus/src/domain/response/score.ts";
import { responsesTable } from "../packages/dissensus/src/domain/response/target-response.ts";
import { type Failure, failuresTable } from "../packages/dissensus/src/domain/run/failure.ts";
import { scenariosTable } from "../packages/dissensus/src/domain/scenario/scenario.ts";
import {
  type SimulationServer,
  startSimulationServer,
} from "../packages/dissensus/src/simulation/http/start-simulation-server.ts";
import { dissensus, type Outcome } from "./support/dissensus.ts";
import { keyEnvironment as env, httpConfig } from "./support/http-config.ts";
import { type ProjectFolder, projectFolder } from "./support/project-folder.ts";
import { rowsOf } from "./support/run-tables.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

/** Three requests in ten go wrong, in every way that does not stop a provider for good. */
const faults = {
  "rate-limit-seconds": 0.02,
  "rate-limit-milliseconds": 0.02,
  "rate-limit-retry-info": 0.02,
  "rate-limit-silent": 0.02,
  "server-error": 0.03,
  unavailable: 0.02,
  overloaded: 0.02,
  reset: 0.02,
  "lost-reply": 0.01,
  "truncated-body": 0.02,
  "malformed-body": 0.02,
  "wrong-body": 0.01,
  "not-json": 0.02,
  "wrong-json": 0.02,
  refusal: 0.01,
  "content-filter": 0.02,
};

describe("a run in which three requests in ten go wrong", () => {
  let server: SimulationServer;
  let project: ProjectFolder;
  let outcome: Outcome;

  beforeAll(async () => {
    server = await startSimulationServer({ faults, retryAfterMs: 20, seed: 4 });
    project = projectFolder(httpConfig(server, "sync"), { path: temporaryFolder(afterAll) });
    outcome = await dissensus(["run", project.path], { env });
  }, 600_000);

  afterAll(() => server.close());

  it("completes", () => {
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
  });

  it("has an answer or a reason for every target and scenario, and for every scorer and answer; none twice, none lost", async () => {
    const failures = await rowsOf(project.run, failuresTable);
    const unitsOf = (stage: string): string[] =>
      failures.filter((failure) => failure.stage === stage).map(({ unit }) => unit);
    const scenarios = await rowsOf(project.run, scenariosTable);
    const responses = await rowsOf(project.run, responsesTable);
    const answered = [...responses.map(({ responseId }) => responseId), ...unitsOf("responses")];
    expect(answered.length).toBe(scenarios.length * 4);
    expect(new Set(answered).size).toBe(answered.length);

    const scores = await rowsOf(project.run, scoresTable);
    const placed = [
      ...scores.map(({ responseId, scorer, repeat }) => `${responseId}/${scorer}/${repeat}`),
      ...unitsOf("scores"),
    ];
    const wanted = scores.filter(({ repeat }) => repeat === 1).map(({ responseId }) => responseId);
    expect(new Set(placed).size).toBe(placed.length);
    expect(placed.filter((unit) => unit.endsWith("/0")).length).toBe(responses.length * 2);
    expect(placed.filter((unit) => unit.endsWith("/1")).length).toBeGreaterThanOrEqual(new Set(wanted).size);
  });

  it("says of everything unscored why, and counts it in the findings", async () => {
    const failures: Failure[] = await rowsOf(project.run, failuresTable);
    expect(failures.every(({ reason, detail }) => reason.length > 0 && detail.length > 0)).toBe(true);
    const findings = JSON.parse(project.read("run/findings.json")) as {
      headline: { stages: { stage: string; failures: { count: number }[] }[] };
    };
    const counted = findings.headline.stages.flatMap((stage) => stage.failures.map(({ count }) => count));
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(failures.length);
  });
});

describe("a provider that cannot be used", () => {
  it.each(["bad-key", "quota"])(
    "(%s) is left out with one message, and the others finish what they can",
    async (fault) => {
      const server = await startSimulationServer({ faults: { [`sim-cedar/${fault}`]: 1 }, seed: 1 });
      try {
        const project = projectFolder(httpConfig(server, "sync"));
        const outcome = await dissensus(["run", project.path], { env });
        expect(outcome.code).toBe(3);
        expect(outcome.stdout.match(/sim-cedar cannot be used now/g)?.length).toBe(1);
        expect((await rowsOf(project.run, responsesTable)).length).toBeGreaterThan(0);
        server.change({ faults: {} });
        expect(await dissensus(["run", project.path], { env })).toMatchObject({ code: 0, stderr: "" });
      } finally {
        await server.close();
      }
    },
    120_000,
  );

  it("(nobody at its address) is left out with that address in one message, and the others finish what they can", async () => {
    const server = await startSimulationServer({ seed: 1 });
    const gone = await startSimulationServer({ seed: 1 });
    await gone.close();
    try {
      const config = httpConfig(server, "sync");
      const baseUrl = gone.baseUrl("google", "sim-cedar");
      const cedar = { kind: "google", baseUrl, apiKeyEnv: "SIMULATED_KEY" };
      const project = projectFolder({
        ...config,
        providers: { ...(config["providers"] as object), "sim-cedar": cedar },
      });
      const outcome = await dissensus(["run", project.path], { env });
      expect({ code: outcome.code, stderr: outcome.stderr }).toEqual({ code: 3, stderr: "" });
      const notices = outcome.stdout.split("\n").filter((line) => line.includes("sim-cedar cannot be"));
      expect(notices).toEqual([expect.stringContaining(`cannot be reached at ${baseUrl}: no server answers there`)]);
      expect((await rowsOf(project.run, responsesTable)).length).toBeGreaterThan(0);
      expect(await rowsOf(project.run, failuresTable)).toEqual([]);
      project.configure(config);
      expect(await dissensus(["run", project.path], { env })).toMatchObject({ code: 0, stderr: "" });
    } finally {
      await server.close();
    }
  }, 600_000);
});
