import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunAccount } from "../packages/dissensus/src/report/run-account.ts";
import {
  type SimulationServer,
  startSimulationServer,
} from "../packages/dissensus/src/simulation/http/start-simulation-server.ts";
import { dissensus } from "./support/dissensus.ts";
import { keyEnvironment as env, httpConfig } from "./support/http-config.ts";
import { type ProjectFolder, projectFolder } from "./support/project-folder.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

interface Status {
  readonly stages: readonly { readonly stage: string; readonly calls: number; readonly retryable: number }[];
  readonly account: RunAccount;
}

describe("the money of a run", () => {
  let server: SimulationServer;
  let project: ProjectFolder;
  const statusOf = async (): Promise<Status> =>
    JSON.parse((await dissensus(["status", project.path, "--json"])).stdout) as Status;

  beforeAll(async () => {
    server = await startSimulationServer({ seed: 2 });
    const config = httpConfig(server, "sync");
    const panels = ["targets", "generators", "authors", "scorers", "judges", "labellers"];
    const models = panels.flatMap((panel) => (config[panel] as { model: string }[]).map(({ model }) => model));
    const prices = Object.fromEntries(models.map((model) => [model, { input: 1, output: 10 }]));
    project = projectFolder({ ...config, prices }, { path: temporaryFolder(afterAll) });
  });
  afterAll(() => server.close());

  it("is told before anything is asked, and what was spent stands beside it in status and report", async () => {
    const outcome = await dissensus(["run", project.path], { env });
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
    const told = /^The whole run: about ([\d,]+) calls and \$([\d.]+) by list prices\.$/m.exec(outcome.stdout);
    expect(outcome.stdout.indexOf(told![0])).toBeLessThan(outcome.stdout.indexOf("scenarios"));

    const { account, stages } = await statusOf();
    const asked = account.lines.reduce((sum, { calls }) => sum + calls, 0);
    expect(asked).toBe(stages.reduce((sum, { calls }) => sum + calls, 0));
    expect(asked).toBe(server.stats().paidCalls);
    const estimatedCalls = account.lines.reduce((sum, line) => sum + line.estimatedCalls!, 0);
    expect(estimatedCalls).toBe(Number(told![1]!.replaceAll(",", "")));
    expect(account.estimatedUsd).toBeCloseTo(Number(told![2]), 2);
    expect(Math.abs(account.estimatedUsd! / account.spentUsd - 1)).toBeLessThan(0.6);

    const spent = `$${account.spentUsd.toFixed(2)} spent, $${account.estimatedUsd!.toFixed(2)} estimated`;
    expect(outcome.stdout).toContain(spent);
    expect(project.read("run/report.md")).toContain(spent.replaceAll("$", "\\$"));
  }, 600_000);

  it("is estimated anew when the run is to ask more, what was spent already included", async () => {
    const before = (await statusOf()).account;
    project.configure({ ...(JSON.parse(project.read("dissensus.yaml")) as object), pairs: { count: 5 } } as never);
    const outcome = await dissensus(["run", project.path], { env });
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
    const after = (await statusOf()).account;
    expect(after.estimatedUsd!).toBeGreaterThan(before.spentUsd);
    expect(after.spentUsd).toBeGreaterThan(before.spentUsd);
    expect(Math.abs(after.estimatedUsd! / after.spentUsd - 1)).toBeLessThan(0.5);
  }, 600_000);
});
