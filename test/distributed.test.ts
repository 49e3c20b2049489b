import { cpSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type PostgresServer,
  postgresPrograms,
  startPostgres,
} from "../packages/dissensus/src/distributed/fixtures/postgres-server.ts";
import {
  type SimulationServer,
  startSimulationServer,
} from "../packages/dissensus/src/simulation/http/start-simulation-server.ts";
import { dissensus, type Started, startDissensus } from "./support/dissensus.ts";
import { keyEnvironment as env, httpConfig } from "./support/http-config.ts";
import { type NetworkNamespace, namespacesAllowed, openNetworkNamespace } from "./support/network-namespace.ts";
import { type ProjectFolder, projectFolder } from "./support/project-folder.ts";
import { callsOf } from "./support/run-tables.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";
import { untilCalls } from "./support/until-calls.ts";

const programs = postgresPrograms();
if (programs === undefined) console.warn("PostgreSQL is not installed: runs on many machines are not tested");

describe.skipIf(programs === undefined)("a run whose calls are handed to workers through PostgreSQL", () => {
  let postgres: PostgresServer;
  let server: SimulationServer;
  let alone: ProjectFolder;
  /** Calls of the same content that a run makes on purpose: judges and scorers are asked a second time. */
  let repeats: number;
  const workers: Started[] = [];

  const startWorker = (...options: string[]): Started => {
    const worker = startDissensus(["worker", postgres.url, "--concurrency", "4", ...options], { env });
    workers.push(worker);
    return worker;
  };
  const startRun = (project: ProjectFolder): Started =>
    startDissensus(["run", project.path, "--distributed", postgres.url], { env });
  const query = async <Row extends object>(sql: string): Promise<Row[]> => {
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  /** The database's address on the other machine. */
  const overCable = async (machine: NetworkNamespace): Promise<string> => {
    const url = new URL(postgres.url);
    url.host = await machine.reachable(Number(url.port));
    return url.href;
  };
  /** Calls that were paid for once more than a run needs, since the server was started. */
  const paidTwice = (): number =>
    Object.values(server.stats().providers).reduce((sum, { repeatedPaidCalls }) => sum + repeatedPaidCalls, 0) -
    repeats;
  const freshProject = async (): Promise<ProjectFolder> => {
    await server.close();
    server = await startSimulationServer({ latencyMs: 60, latencyJitterMs: 30 });
    return projectFolder(httpConfig(server, "sync"));
  };

  beforeAll(async () => {
    postgres = await startPostgres(programs!);
    server = await startSimulationServer({});
    alone = projectFolder(httpConfig(server, "sync"), { path: temporaryFolder(afterAll) });
    const { code, stderr } = await dissensus(["run", alone.path], { env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    repeats = 0;
    repeats = paidTwice();
  }, 600_000);

  afterAll(async () => {
    for (const { process } of workers) process.kill("SIGKILL");
    await server.close();
    await postgres[Symbol.asyncDispose]();
  });

  it("comes to the findings of one process, pays nothing twice and leaves nothing in the database; a drained worker ends well", async () => {
    const project = await freshProject();
    const four = [startWorker(), startWorker(), startWorker(), startWorker()];
    const { code, stderr } = await startRun(project).outcome;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(project.read("run/findings.json")).toBe(alone.read("run/findings.json"));
    expect(paidTwice()).toBe(0);
    expect(await query("SELECT run_id AS row FROM dissensus.runs UNION ALL SELECT key FROM dissensus.results")).toEqual(
      [],
    );
    expect(await query("SELECT id FROM dissensus_jobs.job WHERE name LIKE '%/sim-%'")).toEqual([]);
    for (const { process } of four) process.kill("SIGTERM");
    const outcomes = await Promise.all(four.map(({ outcome }) => outcome));
    expect(outcomes).toMatchObject(four.map(() => ({ code: 0 })));
    const answered = outcomes.map(({ stdout }) => Number(/Answered ([\d,]+) calls/.exec(stdout)![1]!.replace(",", "")));
    expect(answered.reduce((sum, count) => sum + count, 0)).toBe((await callsOf(project.run)).length);
  }, 600_000);

  it("lets a worker wait for a run that is just making the tables, and end well while it waits", async () => {
    await query("CREATE DATABASE early");
    const early = new URL(postgres.url);
    early.pathname = "/early";
    const client = new pg.Client({ connectionString: early.href });
    await client.connect();
    await client.query("CREATE SCHEMA dissensus; CREATE TABLE dissensus.format (version integer NOT NULL)");
    await client.end();
    const worker = startDissensus(["worker", early.href], { env });
    workers.push(worker);
    let told = "";
    worker.process.stdout!.on("data", (text: string) => {
      told += text;
    });
    await expect.poll(() => told, { timeout: 240_000 }).toContain("waiting for one");
    worker.process.kill("SIGTERM");
    expect(await worker.outcome).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("Answered 0 calls"),
    });
  }, 600_000);

  it("survives the loss of its coordinator and of its database: nothing is paid twice", async () => {
    const project = await freshProject();
    const three = [startWorker(), startWorker(), startWorker()];
    const first = startRun(project);
    await untilCalls(project.run, 50, first);
    first.process.kill("SIGKILL");
    await first.outcome;
    const second = startRun(project);
    await untilCalls(project.run, 150, second);
    await postgres.restart();
    const { code, stderr } = await second.outcome;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(project.read("run/findings.json")).toBe(alone.read("run/findings.json"));
    for (const { process } of three) process.kill("SIGTERM");
    const printed = (await Promise.all(three.map(({ outcome }) => outcome))).map(({ stdout }) => stdout).join("\n");
    expect({ paidTwice: paidTwice(), printed }).toMatchObject({ paidTwice: 0 });
  }, 600_000);

  it("survives workers that die and one that was cut off and comes back: at most what they had under way is paid twice", async () => {
    const project = await freshProject();
    const [dies, pauses] = [startWorker(), startWorker(), startWorker()];
    const coordinator = startRun(project);
    await untilCalls(project.run, 60, coordinator);
    dies!.process.kill("SIGKILL");
    pauses!.process.kill("SIGSTOP");
    await sleep(25_000);
    pauses!.process.kill("SIGCONT");
    const { code, stderr } = await coordinator.outcome;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(project.read("run/findings.json")).toBe(alone.read("run/findings.json"));
    const callsUnderWay = 2 * 4 * 4;
    expect(paidTwice()).toBeLessThanOrEqual(callsUnderWay);
  }, 600_000);

  it("lets a worker go in the middle of a run, after it has written what it had under way", async () => {
    const project = await freshProject();
    const [goes] = [startWorker(), startWorker()];
    const coordinator = startRun(project);
    await untilCalls(project.run, 60, coordinator);
    goes!.process.kill("SIGTERM");
    expect(await goes!.outcome).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Answered [1-9]\d* calls/m) });
    expect(coordinator.process.exitCode).toBeNull();
    expect((await coordinator.outcome).code).toBe(0);
    expect(project.read("run/findings.json")).toBe(alone.read("run/findings.json"));
    expect(paidTwice()).toBe(0);
  }, 600_000);

  it.skipIf(!namespacesAllowed())(
    "survives a worker on a machine of its own whose cable is pulled and put back",
    async () => {
      for (const { process } of workers) process.kill("SIGKILL");
      await using machine = await openNetworkNamespace();
      const project = await freshProject();
      await machine.forward(server.port);
      const far = startDissensus(["worker", await overCable(machine), "--concurrency", "4"], {
        ...{ env, behind: machine.command },
      });
      workers.push(far);
      const coordinator = startRun(project);
      await untilCalls(project.run, 60, coordinator);
      startWorker();
      await machine.cut();
      await sleep(25_000);
      await machine.mend();
      const { code, stderr } = await coordinator.outcome;
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(project.read("run/findings.json")).toBe(alone.read("run/findings.json"));
      const callsUnderWay = 4 * 4;
      expect(paidTwice()).toBeLessThanOrEqual(callsUnderWay);
      far.process.kill("SIGTERM");
      expect(await far.outcome).toMatchObject({ code: 0, stderr: expect.stringContaining("Finishing") });
    },
    600_000,
  );

  it("serves only the providers that a worker is for, and says which nobody serves", async () => {
    const project = await freshProject();
    for (const { process } of workers) process.kill("SIGKILL");
    startWorker("--only", "sim-birch,sim-cedar,sim-dogwood");
    const coordinator = startRun(project);
    let printed = "";
    coordinator.process.stdout!.on("data", (text: string) => {
      printed += text;
    });
    await expect.poll(() => printed, { timeout: 240_000 }).toContain("No worker serves sim-alder now");
    expect(server.stats().providers["sim-alder"]?.requests ?? 0).toBe(0);
    startWorker("--only", "sim-alder");
    const { code } = await coordinator.outcome;
    expect(code).toBe(0);
    expect(project.read("run/findings.json")).toBe(alone.read("run/findings.json"));
  }, 600_000);

  it("tells what is wrong: no key on a worker, another coordinator, another version, no such database", async () => {
    const project = await freshProject();
    for (const { process } of workers) process.kill("SIGKILL");
    const keyless = startDissensus(["worker", postgres.url], {});
    const coordinator = startRun(project);
    let printed = "";
    coordinator.process.stdout!.on("data", (text: string) => {
      printed += text;
    });
    await expect
      .poll(() => printed, { timeout: 240_000 })
      .toMatch(/No worker serves sim-\w+ now \(.*needs an API key\)/);
    const copy = temporaryFolder();
    cpSync(project.path, copy, { recursive: true, filter: (path) => !path.endsWith("run.lock") });
    const other = await dissensus(["run", copy, "--distributed", postgres.url], { env });
    expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining("another coordinator has this run") });
    await query("UPDATE dissensus.runs SET version = '0.0.0'");
    const worker = startWorker();
    let told = "";
    worker.process.stdout!.on("data", (text: string) => {
      told += text;
    });
    await expect.poll(() => told, { timeout: 240_000 }).toContain("the run is of dissensus 0.0.0");
    coordinator.process.kill("SIGINT");
    expect((await coordinator.outcome).code).toBe(3);
    keyless.process.kill("SIGTERM");
    expect((await keyless.outcome).code).toBe(0);
    const nowhere = await dissensus(["worker", "postgres://nobody:secret@127.0.0.1:1/none"], { env });
    expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringContaining("no database at 127.0.0.1:1/none") });
    expect(nowhere.stderr).not.toContain("secret");
    await query("UPDATE dissensus.format SET version = 99");
    const outdated = await dissensus(["run", join(project.path), "--distributed", postgres.url], { env });
    expect(outdated).toMatchObject({ code: 2, stderr: expect.stringContaining("of format 99") });
    await query("UPDATE dissensus.format SET version = 1");
  }, 600_000);
});
