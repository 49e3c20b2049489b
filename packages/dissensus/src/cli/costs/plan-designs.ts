import { existsSync } from "node:fs";
import { join } from "node:path";
import { designTable, type PartSizes, partSizes, planningParts } from "../../analysis/noise/design-reliabilities.ts";
import { varianceParts } from "../../analysis/noise/variance-parts.ts";
import { runQuestion } from "../../analysis/run-question.ts";
import { groupBy } from "../../base/group-by.ts";
import { runTables } from "../../domain/run/run-tables.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import { formatTable } from "../console.ts";
import { analysisInputsOf } from "../project/analysis-inputs-of.ts";
import type { Project } from "../project/project.ts";

/** What reliability of positions more samples and scorers would give, and from which variances that is computed. */
export interface PlanDesigns {
  readonly parts: PartSizes;
  /** Whether the parts are the run's own; else planning figures. */
  readonly own: boolean;
  readonly designs: ReturnType<typeof designTable>;
}

/** From the run's own variances where it has measured them, else from planning figures. */
export async function planDesigns(project: Project): Promise<PlanDesigns> {
  const own = existsSync(join(project.runFolder, "run.db")) ? await partsOfRun(project) : null;
  const parts = own ?? planningParts;
  return { parts, own: own !== null, designs: designTable(parts) };
}

async function partsOfRun(project: Project): Promise<PartSizes | null> {
  await using run = await openRunStore(project.runFolder, { readOnly: true, tables: runTables });
  return partSizes(await varianceParts(runQuestion(run.query, analysisInputsOf(project))));
}

/** As a table with a row per number of samples, and a line that says what it is. */
export function designsText({ parts, own, designs }: PlanDesigns): string {
  const source = own ? "from this run's own variances" : "from planning figures, until the run has its own";
  const sizes = `between models ${parts.model.toFixed(2)}, samples ${parts.sample.toFixed(2)}, readings ${parts.scorer.toFixed(2)}`;
  const rows = [...groupBy(designs, ({ samples }) => samples)].map(([samples, of]) => [
    samples,
    ...of.map(({ reliability }) => reliability.toFixed(2)),
  ]);
  const scorers = [...new Set(designs.map((design) => design.scorers))];
  const header = ["samples", ...scorers.map((count) => `${count} scorer${count === 1 ? "" : "s"}`)];
  return `Reliability of a position, ${source} (variance ${sizes}):\n${formatTable(header, rows, 0)}`;
}
