import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { dissensus, startDissensus } from "./support/dissensus.ts";
import { projectFolder } from "./support/project-folder.ts";
import { callsOf, callsPerStage } from "./support/run-tables.ts";
import { smallConfig, withLatency } from "./support/small-config.ts";
import { untilCalls } from "./support/until-calls.ts";

function findingsOf(run: string): string {
  return readFileSync(join(run, "findings.json"), "utf8");
}

describe("the same inputs and replies", () => {
  it("give byte-identical findings in two folders; another seed gives others", async () => {
    const [one, two, other] = [projectFolder(), projectFolder(), projectFolder({ ...smallConfig, seed: 2 })];
    const outcomes = await Promise.all([one, two, other].map(({ path }) => dissensus(["run", path])));
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(findingsOf(two.run)).toBe(findingsOf(one.run));
    expect(findingsOf(other.run)).not.toBe(findingsOf(one.run));
  }, 600_000);
});

describe("an interrupted run", () => {
  it("killed at any moment goes on to the findings of a run left alone, and asks nothing twice", async () => {
    const [alone, killed] = [projectFolder(), projectFolder(withLatency(30))];
    expect((await dissensus(["run", alone.path])).code).toBe(0);
    const whole = await callsOf(alone.run);
    let before: Awaited<ReturnType<typeof callsOf>> = [];
    for (const share of [0, 0.1 + 0.8 * Math.random(), 0.99]) {
      const started = startDissensus(["run", killed.path]);
      await untilCalls(killed.run, Math.max(before.length, Math.floor(share * whole.length)), started);
      started.process.kill("SIGKILL");
      expect((await started.outcome).code).toBe(null);
      const now = await callsOf(killed.run);
      expect(byKey(now), `killed at ${share} of all calls`).toMatchObject(byKey(before));
      before = now;
    }
    const resumed = await dissensus(["run", killed.path]);
    expect(resumed.code).toBe(0);
    const after = await callsOf(killed.run);
    expect(byKey(after)).toMatchObject(byKey(before));
    expect(Object.keys(byKey(after)).sort()).toEqual(Object.keys(byKey(whole)).sort());
    expect(findingsOf(killed.run)).toBe(findingsOf(alone.run));
    expect(await dissensus(["verify", killed.path])).toMatchObject({ code: 0 });
  }, 600_000);

  it("stops cleanly on one Ctrl-C, says how to go on, and goes on", async () => {
    const project = projectFolder(withLatency(150));
    const started = startDissensus(["run", project.path]);
    await untilCalls(project.run, 5, started);
    started.process.kill("SIGINT");
    const { code, stdout, stderr } = await started.outcome;
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining("Finishing what is under way") });
    expect(stdout).toContain("Not finished.");
    expect(stdout).toContain("Run again to go on.");
    const before = await callsOf(project.run);
    project.configure(smallConfig);
    const status = await dissensus(["status", project.path]);
    expect(status).toMatchObject({ code: 0, stdout: expect.stringContaining("`dissensus run` goes on") });
    expect(await dissensus(["run", project.path])).toMatchObject({ code: 0 });
    const after = await callsOf(project.run);
    expect(byKey(after)).toMatchObject(byKey(before));
    expect(callsPerStage(after)["responses"]).toBe(36);
  }, 600_000);
});

/** When each call was answered: asked again, it would have another time. */
function byKey(calls: Awaited<ReturnType<typeof callsOf>>): Record<string, number> {
  return Object.fromEntries(calls.map(({ key, answeredAt }) => [key, answeredAt]));
}
