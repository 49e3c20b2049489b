import type { Spec } from "../../domain/spec/spec.ts";
import type { ViewedRun } from "../../server/viewed-run.ts";
import type { RunStore } from "../../store/run-store.ts";
import { confirmationOf } from "../confirm/confirmation-of.ts";
import { accountOfRun } from "../costs/account-of-run.ts";
import { analysisInputsOf } from "../project/analysis-inputs-of.ts";
import type { RecordedRun } from "../project/project.ts";
import { unfinishedStagesOf } from "../project/run-project.ts";
import { versionsReader } from "./versions-reader.ts";
import { writtenFindings } from "./written-findings.ts";

/** A recorded run as the explorer shows it, beside older versions of its spec. */
export async function viewedRun(
  recorded: RecordedRun,
  store: RunStore,
  older: readonly Spec[] = [],
): Promise<ViewedRun> {
  const unfinished = (): string[] => unfinishedStagesOf(recorded, store);
  return {
    runFolder: recorded.runFolder,
    store,
    inputs: { ...analysisInputsOf(recorded), confirmation: await confirmationOf(recorded) },
    imported: recorded.imported !== null,
    unfinished,
    versions: versionsReader(recorded, older),
    account: async () => (await accountOfRun(recorded, store)) ?? null,
    writtenFindings: unfinished().length > 0 ? null : writtenFindings(recorded.runFolder),
  };
}
