import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Findings } from "../packages/dissensus/src/analysis/findings.ts";
import { proposalsTable } from "../packages/dissensus/src/domain/defect/proposal.ts";
import { suspicionsTable } from "../packages/dissensus/src/domain/defect/suspicion.ts";
import { scenariosTable } from "../packages/dissensus/src/domain/scenario/scenario.ts";
import { pairsTable } from "../packages/dissensus/src/domain/taxonomy/value-pair.ts";
import { dissensus } from "./support/dissensus.ts";
import { projectFolder } from "./support/project-folder.ts";
import { rowsOf } from "./support/run-tables.ts";
import { smallConfig } from "./support/small-config.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const folder = projectFolder({ ...smallConfig, pairs: { count: 2, clauses: 3 } }, { path: temporaryFolder(afterAll) });
const fresh = join(folder.run, "follow-ups", "confirm");
const confirm = (...more: readonly string[]) =>
  dissensus(["confirm", folder.run, "--top", "2", "--scenarios", "6", ...more]);
const defects = () => (JSON.parse(readFileSync(join(folder.run, "findings.json"), "utf8")) as Findings).defects;

beforeAll(async () => {
  expect(await dissensus(["run", folder.path])).toMatchObject({ code: 0 });
}, 600_000);

describe("dissensus confirm", () => {
  it("makes scenarios of the spec's own clauses in the run that it follows", async () => {
    const pairs = await rowsOf(folder.run, pairsTable);
    const ofClauses = pairs.filter(({ kind }) => kind === "clauses");
    expect(ofClauses.length).toBeGreaterThan(0);
    expect(
      ofClauses.every(
        ({ value1Id, inclusionProbability }) => value1Id.startsWith("clause:") && inclusionProbability! > 0,
      ),
    ).toBe(true);
  });

  it("says what it would test and what that takes, and asks nothing", async () => {
    const { code, stdout } = await confirm("--dry-run");
    expect(code).toBe(0);
    expect(stdout).toMatch(/To be tested on \d+ fresh scenarios/);
    expect(stdout).toMatch(/verdicts/);
    expect(defects().confirmation).toBeNull();
  });

  it("tests on scenarios that the run has not seen, proposes changes, and asks nothing when it is called again", async () => {
    const first = await confirm();
    expect(first).toMatchObject({ code: 0, stderr: "" });
    const seen = new Set((await rowsOf(folder.run, scenariosTable)).map(({ scenarioId }) => scenarioId));
    const written = await rowsOf(fresh, scenariosTable);
    expect(written.length).toBeGreaterThan(0);
    expect(written.filter(({ scenarioId }) => seen.has(scenarioId))).toEqual([]);
    const suspected = (await rowsOf(fresh, suspicionsTable)).map(({ suspicionId }) => suspicionId);
    const found = defects();
    expect(found.confirmation).toMatchObject({ candidates: suspected.length });
    const tested = found.cards.filter(({ confirmed }) => confirmed !== null).map(({ id }) => id);
    expect(tested.sort()).toEqual([...suspected].sort());
    const proposed = (await rowsOf(fresh, proposalsTable)).map(({ suspicionId }) => suspicionId);
    expect(suspected.filter((id) => !proposed.includes(id))).toEqual([]);

    const again = await confirm("--dry-run");
    expect(again.stdout).toMatch(/total\s+0\s/);
    expect(await dissensus(["verify", folder.run])).toMatchObject({ code: 0 });
  });
});
