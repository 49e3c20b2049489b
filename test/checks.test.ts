import { describe, expect, it } from "vitest";
import { dissensus } from "./support/dissensus.ts";
import { exampleSpec, projectFolder } from "./support/project-folder.ts";
import { smallConfig } from "./support/small-config.ts";

describe("dissensus check", () => {
  it("holds what a run found settled, offline, and says at which lines another spec breaks it", async () => {
    const project = projectFolder({ ...smallConfig, pairs: { count: 6 }, selections: { random: 18, limit: 1 } });
    const check = (...args: string[]) => dissensus(["check", ...args], { cwd: project.path });
    expect(await check()).toMatchObject({ code: 2, stderr: expect.stringContaining("dissensus check --write") });
    expect(await dissensus(["run", project.path])).toMatchObject({ code: 0 });
    expect(await check("--write", "run")).toMatchObject({ code: 0, stdout: expect.stringContaining("checks added") });
    const [suite, replies] = [project.read("checks/suite.yaml"), project.read("checks/replies.jsonl")];

    const recorded = await check("--replies", "recorded", "--sarif", "checks.sarif", "--junit", "checks.xml", "--json");
    expect(recorded.code).toBe(0);
    const { results } = JSON.parse(recorded.stdout) as { results: { status: string; check: { clauses: string[] } }[] };
    expect(results.length).toBeGreaterThan(1);
    expect(results.filter(({ status }) => status !== "passed" && status !== "undecided")).toEqual([]);
    expect(project.read("checks.xml")).toContain(`<testsuites name="dissensus check" tests="${results.length}"`);
    expect(project.read("checks/replies.jsonl")).toBe(replies);

    // Recorded replies are to the spec as it was.
    const clause = results[0]!.check.clauses[0]!;
    project.write("spec.md", exampleSpec.replaceAll(`{#${clause} `, `{#renamed_${clause} `));
    const unanswered = await check("--replies", "recorded");
    expect(unanswered).toMatchObject({ code: 3, stdout: expect.stringContaining(`the spec has no clause ${clause}`) });

    const asked = await check("--sarif", "checks.sarif");
    expect([0, 4]).toContain(asked.code);
    expect(asked.stdout).toContain("calls asked");
    const sarif = JSON.parse(project.read("checks.sarif")) as { runs: { results: { ruleId: string }[] }[] };
    expect(sarif.runs[0]!.results.map(({ ruleId }) => ruleId)).toContain("clause-is-gone");
    expect(await check("--replies", "recorded")).toMatchObject({ code: asked.code, stderr: "" });

    expect(await check("--write", "run")).toMatchObject({ stdout: expect.stringContaining("0 checks added") });
    expect(project.read("checks/suite.yaml")).toBe(suite);
  }, 600_000);
});
