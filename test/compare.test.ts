import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Comparison } from "../packages/dissensus/src/analysis/comparison/comparison.ts";
import { dissensus } from "./support/dissensus.ts";
import { projectFolder } from "./support/project-folder.ts";
import { smallConfig } from "./support/small-config.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

describe("dissensus compare", () => {
  it("compares a run with a copy of it in which a target was replaced", async () => {
    const first = projectFolder();
    expect(await dissensus(["run", first.path])).toMatchObject({ code: 0 });
    const copy = temporaryFolder();
    cpSync(first.path, copy, { recursive: true });
    const [replaced, ...others] = [...smallConfig.targets].reverse();
    const second = projectFolder(
      { ...smallConfig, targets: [...others.reverse(), "sim-birch/birch-next"] },
      { path: copy },
    );
    expect(await dissensus(["run", second.path])).toMatchObject({ code: 0 });
    const old = String(replaced).split("/")[1]!;
    const at = { cwd: temporaryFolder() };
    const args = ["compare", first.run, second.run, "--output", "compared", "--map"];
    const done = await dissensus([...args, `${old}=birch-next`], at);
    expect([done.code, done.stderr]).toEqual([0, ""]);
    expect(done.stdout).toContain("No number here says anything about a real model.");
    const found = JSON.parse(readFileSync(join(at.cwd, "compared", "comparison.json"), "utf8")) as Comparison;
    expect(found.scenarios).toMatchObject({ onlyBefore: 0, onlyAfter: 0 });
    expect(found.targets.map(({ before, after }) => [before, after])).toContainEqual([old, "birch-next"]);
    const [kept] = found.targets;
    expect(kept!.position).toMatchObject({ n: found.scenarios.both, difference: { value: 0 }, pValue: 1 });
    expect(readFileSync(join(at.cwd, "compared", "comparison.html"), "utf8")).toContain("default-src 'none'");
    const strange = await dissensus([...args, "birch-old=birch-next"], at);
    expect([strange.code, strange.stderr]).toEqual([
      2,
      expect.stringContaining("the first run has no target birch-old"),
    ]);
  }, 600_000);

  it("says that two runs have no scenario in common", async () => {
    const [first, second] = [projectFolder(), projectFolder({ ...smallConfig, seed: 2 })];
    const runs = await Promise.all([dissensus(["run", first.path]), dissensus(["run", second.path])]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    const compared = await dissensus(["compare", first.run, second.run]);
    expect([compared.code, compared.stderr]).toEqual([2, expect.stringContaining("no scenario is in both runs")]);
  }, 600_000);
});
