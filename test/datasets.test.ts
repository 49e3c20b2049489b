import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rubricsTable } from "../packages/dissensus/src/domain/response/rubric.ts";
import { scoresTable } from "../packages/dissensus/src/domain/response/score.ts";
import { responsesTable } from "../packages/dissensus/src/domain/response/target-response.ts";
import { tieBreaksTable } from "../packages/dissensus/src/domain/response/tie-break.ts";
import { verdictsTable } from "../packages/dissensus/src/domain/response/verdict.ts";
import { scenariosTable } from "../packages/dissensus/src/domain/scenario/scenario.ts";
import { selectionsTable } from "../packages/dissensus/src/domain/scenario/selection.ts";
import { clausesTable } from "../packages/dissensus/src/domain/spec/clause.ts";
import { dissensus } from "./support/dissensus.ts";
import { projectFolder } from "./support/project-folder.ts";
import { rowsOf } from "./support/run-tables.ts";
import { smallConfig } from "./support/small-config.ts";

const firstScorer = "birch-scorer";

/** What the layout of the released dataset has room for. */
async function sharedRows(run: string) {
  const selections = (await rowsOf(run, selectionsTable)).filter(({ subset }) => !subset.startsWith("std_"));
  const selected = new Set(selections.map(({ scenarioId }) => scenarioId));
  const isSelected = ({ scenarioId }: { readonly scenarioId: string }): boolean => selected.has(scenarioId);
  const scores = await rowsOf(run, scoresTable);
  return {
    clauses: await rowsOf(run, clausesTable),
    scenarios: await rowsOf(run, scenariosTable),
    rubrics: await rowsOf(run, rubricsTable),
    selections: selections.map(({ scenarioId, arm, subset }) => [scenarioId, arm, subset]),
    responses: (await rowsOf(run, responsesTable))
      .filter(isSelected)
      .map(({ responseId, provider, specHash, text }) => [responseId, provider, specHash, text]),
    positions: scores
      .filter((row) => isSelected(row) && row.repeat === 0 && row.scorer === firstScorer)
      .map(({ responseId, position1, position2 }) => [responseId, position1, position2]),
    verdicts: (await rowsOf(run, verdictsTable))
      .filter(({ repeat }) => repeat === 0)
      .map(({ responseId, judge, specHash, label }) => [responseId, judge, specHash, label]),
  };
}

describe("a run that is exported in the layout of the released dataset", () => {
  it("comes back with all that the layout holds, still marked as simulated, and is verified", async () => {
    const project = projectFolder();
    const at = { cwd: project.path };
    expect(await dissensus(["run"], at)).toMatchObject({ code: 0 });
    expect(await dissensus(["export", project.run, "released", "--layout", "stress-testing"], at)).toMatchObject({
      code: 0,
    });
    expect(await dissensus(["import", "released", "again"], at)).toMatchObject({ code: 0 });
    const again = join(project.path, "again");
    const [before, after] = [await sharedRows(project.run), await sharedRows(again)];
    for (const [table, rows] of Object.entries(before)) {
      expect(rows.length, table).toBeGreaterThan(0);
      expect(after[table as keyof typeof after], table).toEqual(rows);
    }
    const report = await dissensus(["report", "again"], at);
    expect(report.stdout).toContain("No number here says anything about a real model.");
    expect(await dissensus(["verify", "again"], at)).toMatchObject({ code: 0 });
    expect((await dissensus(["status", "again"], at)).stdout).toContain("Imported from released.");
    const twice = await dissensus(["import", "released", "again"], at);
    expect([twice.code, twice.stderr]).toEqual([2, expect.stringContaining("there is a run in again")]);
  }, 600_000);

  it("keeps verdicts that were asked for because others did not agree apart from these", async () => {
    const project = projectFolder({ ...smallConfig, judging: { crossed: 0.2, repeatShare: 0 } });
    const at = { cwd: project.path };
    expect(await dissensus(["run"], at)).toMatchObject({ code: 0 });
    expect(await dissensus(["export", project.run, "released", "--layout", "stress-testing"], at)).toMatchObject({
      code: 0,
    });
    expect(await dissensus(["import", "released", "again"], at)).toMatchObject({ code: 0 });
    const labelsIn = async (run: string, table: typeof verdictsTable) =>
      (await rowsOf(run, table)).map(({ responseId, judge, label }) => [responseId, judge, label]);
    for (const table of [verdictsTable, tieBreaksTable]) {
      const before = await labelsIn(project.run, table);
      expect(before.length, table.name).toBeGreaterThan(0);
      expect(await labelsIn(join(project.path, "again"), table), table.name).toEqual(before);
    }
    const renamed = await dissensus(["import", "released", "other", "--judge", "birch_judge_decision=birch"], at);
    expect([renamed.code, renamed.stderr]).toEqual([2, expect.stringContaining("Leave out --judge")]);
  }, 600_000);
});
