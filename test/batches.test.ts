import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { runTables } from "../packages/dissensus/src/domain/run/run-tables.ts";
import {
  type SimulationServer,
  type SimulationServerOptions,
  startSimulationServer,
} from "../packages/dissensus/src/simulation/http/start-simulation-server.ts";
import type { BatchRecord } from "../packages/dissensus/src/store/batch-log.ts";
import { openRunStore } from "../packages/dissensus/src/store/open-run-store.ts";
import { dissensus, startDissensus } from "./support/dissensus.ts";
import { keyEnvironment as env, httpConfig } from "./support/http-config.ts";
import { type ProjectFolder, projectFolder } from "./support/project-folder.ts";
import { callsOf } from "./support/run-tables.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const servers: SimulationServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function serve(options: SimulationServerOptions = {}): Promise<SimulationServer> {
  const server = await startSimulationServer({ varyRepeats: false, ...options });
  servers.push(server);
  return server;
}

const findingsOf = ({ run }: ProjectFolder): string => readFileSync(join(run, "findings.json"), "utf8");
const keysOf = async ({ run }: ProjectFolder): Promise<string[]> => (await callsOf(run)).map(({ key }) => key).sort();

async function batchesOf({ run }: ProjectFolder): Promise<readonly BatchRecord[]> {
  await using store = await openRunStore(run, { readOnly: true, tables: runTables });
  return store.batches.batches();
}

/** What a run comes to that is left alone and asks synchronously. */
let alone: { readonly findings: string; readonly keys: readonly string[] };
const aloneFolder = temporaryFolder(afterAll);
beforeAll(async () => {
  const server = await serve();
  const project = projectFolder(httpConfig(server, "sync"), { path: aloneFolder });
  expect(await dissensus(["run", project.path], { env })).toMatchObject({ code: 0, stderr: "" });
  alone = { findings: findingsOf(project), keys: await keysOf(project) };
  await server.close();
}, 600_000);

describe("a run through batch endpoints", () => {
  it("comes to the findings of a synchronous run, byte for byte, at the batch price", async () => {
    const server = await serve();
    const project = projectFolder(httpConfig(server, "batch"));
    const outcome = await dissensus(["run", project.path], { env });
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
    expect(outcome.stdout).toMatch(/batches +\d+ of \d+ ended · \d+ of \d+ requests/);
    expect(findingsOf(project)).toBe(alone.findings);
    expect(await keysOf(project)).toEqual(alone.keys);
    const calls = await callsOf(project.run);
    expect(calls.filter(({ batchId }) => batchId === null)).toEqual([]);
    expect(server.stats().paidCalls).toBe(calls.length);
    expect(new Set((await batchesOf(project)).map(({ state }) => state))).toEqual(new Set(["collected"]));
    expect(await dissensus(["verify", project.path])).toMatchObject({ code: 0 });
  }, 600_000);
});

describe("a batch run that is disturbed", () => {
  it("bears rows that are shuffled, repeated, missing, expired or failed, and lost creations; every call is answered, paid for and recorded once", async () => {
    const faults = {
      "batch-lost-creation": 0.3,
      "batch-shuffled": 0.5,
      "batch-row-duplicated": 0.1,
      "batch-row-expired": 0.05,
      "server-error": 0.05,
      "rate-limit-milliseconds": 0.05,
    };
    const server = await serve({ faults, retryAfterMs: 20 });
    const project = projectFolder(httpConfig(server, "batch"));
    const outcome = await untilDone(project);
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
    expect(findingsOf(project)).toBe(alone.findings);
    expect(await keysOf(project)).toEqual(alone.keys);
    expect(server.stats().paidCalls).toBe(alone.keys.length);
    const met = new Set(Object.values(server.stats().providers).flatMap(({ faults: some }) => Object.keys(some)));
    expect([...met]).toEqual(expect.arrayContaining(["batch-lost-creation", "batch-row-expired", "server-error"]));
  }, 600_000);

  it("asks again for rows that a batch left out, and for nothing else", async () => {
    const server = await serve({ faults: { "batch-row-missing": 0.1 } });
    const project = projectFolder(httpConfig(server, "batch"));
    expect(await untilDone(project)).toMatchObject({ code: 0 });
    const calls = (await keysOf(project)).length;
    const requests = (await batchesOf(project)).reduce((sum, batch) => sum + batch.requests, 0);
    const { paidCalls } = server.stats();
    expect(requests).toBe(paidCalls);
    expect(paidCalls).toBeGreaterThan(calls);
    expect(paidCalls).toBeLessThan(1.3 * calls);
  }, 600_000);

  it("leaves its batches running on Ctrl-C, shows them, and collects them when it is run again", async () => {
    const server = await serve({ batchMs: 5_000 });
    const project = projectFolder(httpConfig(server, "batch"));
    const { code, stdout } = await interrupted(project, server);
    expect({ code, stdout }).toEqual({ code: 3, stdout: expect.stringMatching(/\d batches with \d+ requests go on/) });
    const status = await dissensus(["status", project.path]);
    expect(status.stdout).toMatch(/\nscenarios +sim-(?:alder|birch)\/\w+-writer +submitted +(?:msg)?batch_/);
    const submitted = (await batchesOf(project)).map(({ id }) => id);
    server.change({ batchMs: 0 });
    expect(await dissensus(["run", project.path], { env })).toMatchObject({ code: 0 });
    expect((await batchesOf(project)).slice(0, submitted.length).map(({ id, state }) => [id, state])).toEqual(
      submitted.map((id) => [id, "collected"]),
    );
    expect(findingsOf(project)).toBe(alone.findings);
    expect(server.stats().paidCalls).toBe(alone.keys.length);
  }, 600_000);

  it("pays nothing twice without a word when its batches are gone at the provider", async () => {
    const server = await serve({ batchMs: 3_600_000 });
    const project = projectFolder(httpConfig(server, "batch"));
    await interrupted(project, server);
    await server.close();
    // The server forgets with its end: its successor knows nothing of the batches.
    const successor = await serve({ port: server.port });
    expect(await dissensus(["run", project.path], { env })).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/nobody can tell what became of a batch.*--resubmit-batches.*--abandon-batches/s),
    });
    expect(successor.stats().paidCalls).toBe(0);
    expect(await dissensus(["run", project.path, "--resubmit-batches"], { env })).toMatchObject({ code: 0 });
    expect(findingsOf(project)).toBe(alone.findings);
  }, 600_000);

  it("killed at any moment goes on to the findings of a run left alone, loses nothing and pays nothing twice", async () => {
    const server = await serve({ batchMs: 150, latencyMs: 20, faults: { "batch-lost-creation": 0.1 } });
    const project = projectFolder(httpConfig(server, "batch"));
    let before: string[] = [];
    let ended = false;
    for (let kill = 0; kill < 12 && !ended; kill++) {
      const started = startDissensus(["run", project.path], { env });
      const calm = server.stats().requests;
      const requests = 1 + Math.floor(Math.random() * 30);
      await until(async () => started.process.exitCode !== null || server.stats().requests > calm + requests);
      await setTimeout(Math.random() * 60);
      started.process.kill("SIGKILL");
      ended = (await started.outcome).code === 0;
      const now = await keysOf(project);
      expect(now).toEqual(expect.arrayContaining(before));
      before = now;
    }
    expect(await untilDone(project)).toMatchObject({ code: 0 });
    expect(findingsOf(project)).toBe(alone.findings);
    expect(await keysOf(project)).toEqual(alone.keys);
    expect(server.stats().paidCalls).toBe(alone.keys.length);
    expect(await dissensus(["verify", project.path])).toMatchObject({ code: 0 });
  }, 600_000);

  it("stops before the budget, batches under way included, and goes on with a larger one", async () => {
    const server = await serve();
    const config = httpConfig(server, "batch");
    const models = ["targets", "generators", "authors", "scorers", "judges", "labellers"].flatMap((panel) =>
      (config[panel] as { model: string }[]).map(({ model }) => model),
    );
    const price = { input: 10, output: 30, batchFactor: 0.5 };
    const prices = Object.fromEntries(models.map((model) => [model, price]));
    const project = projectFolder({ ...config, prices });
    const stopped = await dissensus(["run", project.path, "--budget", "0.6"], { env });
    expect(stopped).toMatchObject({
      code: 3,
      stdout: expect.stringContaining("The budget of $0.6 holds no further call"),
    });
    const { paidCalls, providers } = server.stats();
    const paid = Object.values(providers).map(({ tokens }) => (tokens.input * 5 + tokens.output * 15) / 1e6);
    expect(paid.reduce((sum, usd) => sum + usd, 0)).toBeLessThan(0.6);
    expect(paidCalls).toBe((await keysOf(project)).length);
    expect(await dissensus(["run", project.path, "--budget", "50"], { env })).toMatchObject({ code: 0 });
    expect(server.stats().paidCalls).toBe((await keysOf(project)).length);
  }, 600_000);
});

/** Runs until nothing is left that another run may mend. */
async function untilDone(project: ProjectFolder): Promise<Awaited<ReturnType<typeof dissensus>>> {
  for (let run = 1; ; run++) {
    const outcome = await dissensus(["run", project.path], { env });
    const status = await dissensus(["status", project.path, "--json"]);
    expect(status, outcome.stderr).toMatchObject({ code: 0, stderr: "" });
    const { stages } = JSON.parse(status.stdout) as { stages: { unscored: number }[] };
    const unscored = stages.reduce((sum, stage) => sum + stage.unscored, 0);
    if ((outcome.code === 0 && unscored === 0) || run === 4) return outcome;
  }
}

/** A run that is interrupted while it waits for its first batches. */
async function interrupted(project: ProjectFolder, server: SimulationServer) {
  const started = startDissensus(["run", project.path], { env });
  await until(async () => server.log().filter(({ format }) => format === "batches").length > 4);
  started.process.kill("SIGINT");
  return started.outcome;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await setTimeout(10);
}
