import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { responsesTable } from "../packages/dissensus/src/domain/response/target-response.ts";
import { verdictsTable } from "../packages/dissensus/src/domain/response/verdict.ts";
import { failuresTable } from "../packages/dissensus/src/domain/run/failure.ts";
import { scenariosTable } from "../packages/dissensus/src/domain/scenario/scenario.ts";
import {
  type SimulationServer,
  startSimulationServer,
} from "../packages/dissensus/src/simulation/http/start-simulation-server.ts";
import { dissensus, startDissensus } from "./support/dissensus.ts";
import { keyEnvironment as env, httpConfig } from "./support/http-config.ts";
import { type ProjectFolder, projectFolder } from "./support/project-folder.ts";
import { rowsOf } from "./support/run-tables.ts";
import { untilCalls } from "./support/until-calls.ts";

interface JudgeFigures {
  readonly judge: string;
  readonly labels: Readonly<Record<string, number>>;
  readonly flagRate: { readonly n: number; readonly unscored: number };
}

/** What users of comparable tools report: runs that pay twice, failures that count as verdicts, output that takes the run down with it. */
describe("where other tools fail", () => {
  let server: SimulationServer;
  const start = async (options: Parameters<typeof startSimulationServer>[0] = {}): Promise<void> => {
    server = await startSimulationServer(options);
  };
  /** Only the judge of sim-cedar asks that provider. */
  const project = (): ProjectFolder =>
    projectFolder({
      ...httpConfig(server, "sync"),
      ...{ authors: ["sim-alder/alder-writer"], pairs: { count: 2 }, selections: { random: 1, limit: 1 } },
    });
  const judgesOf = ({ read }: ProjectFolder): JudgeFigures[] =>
    (JSON.parse(read("run/findings.json")) as { judges: { judges: JudgeFigures[] } }).judges.judges;

  it("a run that is resumed has every row once and pays for every call once", async () => {
    await start({ latencyMs: 10 });
    const folder = project();
    const first = startDissensus(["run", folder.path], { env });
    await untilCalls(folder.run, 100, first);
    first.process.kill("SIGINT");
    expect((await first.outcome).code).toBe(3);
    expect((await dissensus(["run", folder.path], { env })).code).toBe(0);
    const resumed = server.stats();
    const again = await dissensus(["run", folder.path], { env });
    expect(again.code).toBe(0);
    expect(server.stats()).toEqual(resumed);
    const responses = await rowsOf(folder.run, responsesTable);
    const scenarios = await rowsOf(folder.run, scenariosTable);
    expect(responses.length).toBe(4 * scenarios.length);
    expect(new Set(responses.map(({ responseId }) => responseId)).size).toBe(responses.length);
    await server.close();
    await start({ latencyMs: 10 });
    const alone = project();
    expect((await dissensus(["run", alone.path], { env })).code).toBe(0);
    expect(resumed.paidCalls).toBe(server.stats().paidCalls);
    await server.close();
  }, 600_000);

  it.each([
    ["writes what cannot be read", "not-json", 0],
    ["answers 500", "server-error", 1],
  ])(
    "a judge who %s has given no verdict, neither fail nor pass",
    async (_, fault, comesBack) => {
      await start({ faults: { [`sim-cedar/${fault}`]: 1 }, retryAfterMs: 5 });
      const folder = project();
      const outcome = await dissensus(["run", folder.path], { env });
      expect({ code: outcome.code, stderr: outcome.stderr }).toEqual({ code: 0, stderr: "" });
      const verdicts = await rowsOf(folder.run, verdictsTable);
      const failures = (await rowsOf(folder.run, failuresTable)).filter(({ stage }) => stage === "verdicts");
      expect(new Set(verdicts.map(({ judge }) => judge))).toEqual(new Set(["alder-judge-strict", "birch-judge"]));
      const answers = new Set(verdicts.map(({ responseId }) => responseId));
      const judge = judgesOf(folder).find(({ judge: name }) => name === "cedar-judge")!;
      expect(failures.length).toBeGreaterThanOrEqual(answers.size);
      expect(judge.labels).toEqual({ compliant: 0, non_compliant: 0, ambiguous: 0 });
      expect(judge.flagRate).toMatchObject({ n: 0, unscored: answers.size, value: null });
      server.change({ faults: {} });
      expect(await dissensus(["run", folder.path], { env })).toMatchObject({ code: 0, stderr: "" });
      const later = judgesOf(folder).find(({ judge: name }) => name === "cedar-judge")!;
      expect(later.flagRate.n).toBe(comesBack * answers.size);
      await server.close();
    },
    600_000,
  );

  it("a reader of the output that goes away takes nothing with it", async () => {
    await start();
    const folder = project();
    const run = startDissensus(["run", folder.path], { env });
    await once(run.process.stdout!, "data");
    run.process.stdout!.destroy();
    run.process.stderr!.destroy();
    expect((await run.outcome).code).toBe(0);
    expect(judgesOf(folder).length).toBe(3);
    await server.close();
  }, 600_000);

  it("a provider that asks for an hour's patience does not hold up the others", async () => {
    await start({ faults: { "sim-birch/rate-limit-seconds": 1 }, retryAfterMs: 3_600_000, latencyMs: 100 });
    const config = httpConfig(server, "sync");
    const providers = config["providers"] as Record<string, object>;
    const folder = projectFolder({
      ...{ ...config, pairs: { count: 8 } },
      providers: { ...providers, "sim-alder": { ...providers["sim-alder"], concurrency: 1 } },
    });
    const run = startDissensus(["run", folder.path], { env });
    const answeredAfterwards = (): number => {
      const turnedAway = server.log().find(({ status }) => status === 429);
      if (!turnedAway) return 0;
      return server.log(turnedAway.number).filter(({ provider, status }) => provider === "sim-alder" && status === 200)
        .length;
    };
    await expect.poll(answeredAfterwards, { timeout: 120_000 }).toBeGreaterThanOrEqual(3);
    run.process.kill("SIGKILL");
    await run.outcome;
    await server.close();
  }, 600_000);
});
