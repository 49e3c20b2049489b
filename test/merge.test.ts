import { describe, expect, it } from "vitest";
import { dissensus } from "./support/dissensus.ts";
import { projectFolder } from "./support/project-folder.ts";
import { callsOf } from "./support/run-tables.ts";
import { smallConfig } from "./support/small-config.ts";

describe("a run in shards that share no database", () => {
  it("comes to the findings of one run: every call is asked by one shard, and merging brings the answers together", async () => {
    const alone = projectFolder();
    expect((await dissensus(["run", alone.path])).code).toBe(0);
    const shards = [projectFolder(), projectFolder()];
    let rounds = 0;
    for (let done = false; !done && rounds < 6; rounds++) {
      const outcomes = [];
      for (const [i, { path }] of shards.entries())
        outcomes.push(await dissensus(["run", path, "--shard", `${i + 1}/2`]));
      done = outcomes.every(({ code }) => code === 0);
      if (done) break;
      expect(outcomes.some(({ stdout }) => stdout.includes("of 2 has asked what is its part"))).toBe(true);
      const [first, second] = shards;
      expect((await dissensus(["merge", first!.path, second!.path])).code).toBe(0);
      expect((await dissensus(["merge", second!.path, first!.path])).code).toBe(0);
    }
    expect(rounds).toBeLessThan(6);
    expect(shards[0]!.read("run/findings.json")).toBe(alone.read("run/findings.json"));
    expect(shards[1]!.read("run/findings.json")).toBe(alone.read("run/findings.json"));
    const keysOf = async (run: string): Promise<string[]> => (await callsOf(run)).map(({ key }) => key).sort();
    expect(await keysOf(shards[0]!.run)).toEqual(await keysOf(alone.run));
  }, 600_000);
});

describe("merging runs", () => {
  it("keeps the first answer where two differ, shows both, and changes nothing the second time", async () => {
    const [a, b] = [projectFolder(), projectFolder({ ...smallConfig, providers: otherWorld() })];
    for (const { path } of [a, b]) expect((await dissensus(["run", path])).code).toBe(0);
    const before = await callsOf(a.run);
    const { code, stdout } = await dissensus(["merge", a.path, b.path]);
    expect(code).toBe(0);
    expect(stdout).toContain("Answered differently (the first stays)");
    const after = await callsOf(a.run);
    expect(after.filter(({ key }) => before.some((call) => call.key === key))).toEqual(before);
    const again = JSON.parse((await dissensus(["merge", a.path, b.path, "--json"])).stdout) as {
      calls: number;
      conflicts: object[];
    }[];
    expect(again[0]!.calls).toBe(0);
    expect(again[0]!.conflicts.length).toBeGreaterThan(0);
    expect(await callsOf(a.run)).toEqual(after);
    const status = JSON.parse((await dissensus(["status", a.run, "--json"])).stdout) as { stages: { calls: number }[] };
    expect(status.stages.reduce((sum, { calls }) => sum + calls, 0)).toBe(after.length);
  }, 600_000);

  it("refuses a run with itself, and what is no run", async () => {
    const a = projectFolder();
    expect((await dissensus(["run", a.path])).code).toBe(0);
    expect(await dissensus(["merge", a.path, a.run])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("itself"),
    });
    expect(await dissensus(["merge", a.path, projectFolder().path])).toMatchObject({ code: 2 });
  }, 600_000);
});

function otherWorld(): Record<string, object> {
  const names = Object.keys(smallConfig["providers"] as object);
  return Object.fromEntries(names.map((name) => [name, { kind: "simulated", seed: 2 }]));
}
