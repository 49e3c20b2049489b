import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Confirmation, confirmation } from "../../analysis/defects/confirmation.ts";
import { usualShares } from "../../analysis/defects/usual-shares.ts";
import { runQuestion } from "../../analysis/run-question.ts";
import { suspicionsTable } from "../../domain/defect/suspicion.ts";
import { runTables } from "../../domain/run/run-tables.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import { followUpFolder } from "../follow-up/follow-up.ts";
import { analysisInputsOf } from "../project/analysis-inputs-of.ts";
import { loadRun, type RecordedRun } from "../project/project.ts";
import { unfinishedStagesOf } from "../project/run-project.ts";
import { confirmationName } from "./confirmation-run.ts";

/** What the run's confirmation says, computed from its tables; undefined where there is none, or none that is finished. */
export async function confirmationOf(
  run: Pick<RecordedRun, "inputs" | "config" | "runFolder">,
): Promise<Confirmation | undefined> {
  const folder = followUpFolder(run.runFolder, confirmationName);
  if (!existsSync(join(folder, "run.db"))) return undefined;
  const fresh = loadRun(folder);
  await using freshStore = await openRunStore(folder, { readOnly: true, tables: runTables });
  if (unfinishedStagesOf(fresh, freshStore).length > 0) return undefined;
  const suspected = await Array.fromAsync(freshStore.tables.read(suspicionsTable));
  await using store = await openRunStore(run.runFolder, { readOnly: true, tables: runTables });
  return await confirmation(runQuestion(freshStore.query, analysisInputsOf(fresh)), suspected, {
    usual: await usualShares(runQuestion(store.query, analysisInputsOf(run))),
    seed: run.inputs.settings.seed,
  });
}
