import { analyse, analysisMemoryMb } from "../../analysis/analyse.ts";
import type { AnalysisInputs } from "../../analysis/analysis-inputs.ts";
import type { Findings } from "../../analysis/findings.ts";
import { runTables } from "../../domain/run/run-tables.ts";
import { openRunStore } from "../../store/open-run-store.ts";

/** The only message that the process is sent. */
export interface FindingsWorkerStart {
  readonly runFolder: string;
  readonly inputs: AnalysisInputs;
}

/** Its only answer, after which it ends. */
export type FindingsWorkerReply = { readonly findings: Findings } | { readonly problem: string };

process.once("disconnect", () => process.kill(process.pid));
process.once("message", async (start: FindingsWorkerStart) => {
  process.send!(await findingsOf(start), () => process.disconnect());
});

async function findingsOf({ runFolder, inputs }: FindingsWorkerStart): Promise<FindingsWorkerReply> {
  try {
    await using store = await openRunStore(runFolder, {
      readOnly: true,
      tables: runTables,
      memoryLimitMb: analysisMemoryMb,
    });
    return { findings: await analyse(store.query, inputs) };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}
