import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PatchFindings } from "../packages/dissensus/src/analysis/patch/patch-findings.ts";
import { themeOf } from "../packages/dissensus/src/simulation/reading/theme.ts";
import { type PlantedClause, writeWorldSpec } from "../packages/dissensus/src/simulation/spec/write-world-spec.ts";
import { dissensus } from "./support/dissensus.ts";
import { projectFolder } from "./support/project-folder.ts";
import { callsOf, callsPerStage } from "./support/run-tables.ts";
import { smallConfig } from "./support/small-config.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const plain = { authority: "user", place: null, vague: false, precedence: null, paraphrase: 0 } as const;
const clauses: readonly PlantedClause[] = [
  { ...plain, id: "candour", demand: { kind: "always", category: "Truth" } },
  { ...plain, id: "warmth", demand: { kind: "always", category: "Care" } },
  { ...plain, id: "craft", demand: { kind: "lean-to", category: "Craft" } },
];
const world = { worldSeed: 1, wordings: "open", authorityIn: "headings" } as const;
const spec = writeWorldSpec({ ...world, clauses });
const patched = writeWorldSpec({
  ...world,
  clauses: clauses.map((clause) =>
    clause.id === "candour" ? { ...clause, precedence: { category: "Truth", over: "Care" } } : clause,
  ),
});
const values = ["Truth", "Care", "Craft"].flatMap((category) =>
  ["one", "two"].map((name) => `${category} ${name},${category}`),
);
const config = {
  ...smallConfig,
  taxonomy: "values.csv",
  pairs: { count: 12 },
  selections: { random: 36, limit: 3 },
  targets: ["sim-alder/alder-large"],
};
const folder = projectFolder(config, { spec, path: temporaryFolder(afterAll) });
const place = { cwd: folder.path };
const sizes = ["--clauses", "candour,warmth", "--cases", "12", "--guard", "6"];
const intent = `Where ${themeOf("Truth")} and ${themeOf("Care")} collide, the former comes first.`;
const test = ["patch", ".", "patched.md", "--intent", intent, ...sizes];

/** Absolute paths of the run's follow-ups whose names begin so. */
function foldersNamed(start: string): string[] {
  const parent = join(folder.run, "follow-ups");
  return readdirSync(parent)
    .filter((name) => name.startsWith(start))
    .map((name) => join(parent, name));
}

function inFolder(path: string): string {
  return relative(folder.path, path);
}

beforeAll(async () => {
  folder.write("values.csv", `value,category\n${values.join("\n")}\n`);
  folder.write("patched.md", patched);
  folder.write("other.md", `${spec}\nNot the spec that was run.\n`);
  expect(await dissensus(["run"], place)).toMatchObject({ code: 0 });
}, 600_000);

describe("dissensus patch", () => {
  it("says beforehand what it will ask, and asks that", async () => {
    const planned = await dissensus([...test, "--dry-run", "--json"], place);
    const { parts } = JSON.parse(planned.stdout) as { parts: { title: string; calls: number }[] };
    expect(parts.map(({ title }) => title)).toEqual(["scenarios and placebo", "clarity", "behaviour", "guard"]);
    expect(await dissensus(test, place)).toMatchObject({ code: 0, stderr: "" });
    const [name] = foldersNamed("patch-");
    const asked = await Promise.all(
      ["clarity", "behaviour", "guard"].map(async (part) => callsPerStage(await callsOf(`${name}/${part}`))),
    );
    expect(Object.keys(asked[0]!)).toEqual(["verdicts"]);
    expect(asked[1]).toMatchObject({ responses: 36 });
    const expected = parts.slice(1).map(({ calls }) => calls);
    // Where two arms bring the same words, one verdict is asked for both; a reply that cannot be used is asked for again.
    asked.forEach((counts, index) => {
      const calls = Object.values(counts).reduce((sum, count) => sum + count, 0);
      expect(calls).toBeLessThan(1.1 * expected[index]!);
    });
    const [clarity] = asked.map((counts) => counts["verdicts"]!);
    expect(Math.abs(clarity! - expected[0]!) / expected[0]!).toBeLessThan(0.1);
  }, 600_000);

  it("tells a sentence of precedence from its placebo, and asks nothing when it is run again", async () => {
    const again = await dissensus([...test, "--json"], place);
    const findings = JSON.parse(again.stdout.trim().split("\n").at(-1)!) as PatchFindings;
    expect(again.stdout).not.toContain('"calls":1');
    expect(findings).toMatchObject({
      clauseIds: ["candour", "warmth"],
      intent,
      aimed: true,
      simulatedProviders: expect.anything(),
    });
    expect(findings.placebo.map(({ clauseId }) => clauseId)).toEqual(["candour"]);
    expect(findings.behaviour.againstPlacebo.difference.n).toBe(12);
    expect(findings.behaviour.againstPlacebo.difference.value).toBeGreaterThan(0);
    const report = folder.read(`${inFolder(foldersNamed("patch-")[0]!)}/patch.md`);
    expect(report).toContain("An effect in context is a proxy for the effect of training");
  }, 600_000);

  it.each([
    ["the same spec", ["patch", ".", "spec.md"], "has the same clauses as the spec that was run"],
    ["a spec that was not run", ["patch", "other.md", "patched.md"], "is not the spec of the run"],
    ["a clause that is not there", ["patch", ".", "patched.md", "--clauses", "ghost"], 'has no clause "ghost"'],
    ["a target that is not there", ["patch", ".", "patched.md", "--targets", "ghost"], '"ghost" is not a target'],
    ["no run", ["patch", "run/tables", "patched.md"], "run/tables is a folder"],
  ])("refuses %s with the cure", async (_, args, message) => {
    const { code, stderr } = await dissensus(args, place);
    expect({ code, says: stderr.includes(message), stderr }).toMatchObject({ code: 2, says: true });
  });
});

describe("dissensus diff", () => {
  it("asks the judges alone, about the new version alone, and says what changed sides per clause", async () => {
    const { code, stdout } = await dissensus(["diff", "spec.md", "patched.md"], place);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining("Per clause") });
    const [name] = foldersNamed("diff-");
    const counts = callsPerStage(await callsOf(name!));
    expect(Object.keys(counts)).toEqual(["verdicts"]);
    expect(folder.read(`${inFolder(name!)}/diff.md`)).toContain("no model was asked under it");
  }, 600_000);
});
