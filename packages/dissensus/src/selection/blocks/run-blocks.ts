import type { KCenterPicks, NearestCentres } from "../../stats/covering/k-center-selection.ts";
import type { FastKCenterProgress } from "../fast-k-center.ts";
import type { BatchReport } from "../greedy.ts";
import { startKernels } from "../kernels.ts";
import { allocate } from "../memory.ts";
import { reportEvery } from "../progress.ts";
import { leadTeam, type TeamPlace } from "../team.ts";
import { startThreads } from "../threads.ts";
import { answerBlockSteps } from "./answer-block-steps.ts";
import type { BlockTask } from "./block-step.ts";
import { type BlockedSelection, netInBlocks } from "./net-in-blocks.ts";

export interface BlockedRun extends Omit<BlockedSelection, "place" | "answer" | "report"> {
  readonly module: WebAssembly.Module;
  /** 0 runs on the calling thread. */
  readonly threads: number;
  readonly onProgress: ((progress: FastKCenterProgress) => void) | undefined;
}

/** Selects block after block, on threads where they may be started. Throws as `fastKCenter` does. */
export async function runBlocks(
  run: BlockedRun,
): Promise<{ readonly found: KCenterPicks; readonly nearest: NearestCentres | null }> {
  const { module, problem, plan, nearestWanted, signal } = run;
  const memory = allocate(plan.layout);
  const task: BlockTask = { limit: problem.limit, blockRows: plan.blockRows, nearestWanted };
  const place: TeamPlace = { memory, layout: plan.layout, thread: 0, kernels: startKernels(module, memory) };
  const threads = run.threads > 0 ? startThreads({ module, memory, layout: plan.layout, task }) : null;
  const answer: BlockedSelection["answer"] =
    threads === null
      ? answersHere(place, task)
      : (step, within = () => {}) => threads.answer(step, { report: within, signal });
  try {
    return await netInBlocks({ ...run, place, answer, report: reportTo(run.onProgress) });
  } finally {
    await threads?.end();
  }
}

/** Steps on the calling thread, which gives way to the event loop between them. */
function answersHere(shared: TeamPlace, task: BlockTask): BlockedSelection["answer"] {
  const { layout } = shared;
  const place = { ...shared, layout: { ...layout, size: { ...layout.size, threads: 1 } } };
  let watching: BatchReport = () => {};
  const answer = answerBlockSteps(place, leadTeam(place), task, (picks, waiting) => watching(picks, waiting));
  return async (step, within = () => {}) => {
    watching = within;
    const answered = answer(step);
    await new Promise((resolve) => setImmediate(resolve));
    return answered;
  };
}

function reportTo(onProgress: BlockedRun["onProgress"]): BlockedSelection["report"] {
  let rowsUnmeasured = 0;
  const tell = reportEvery(100, performance, (picks, waiting) =>
    onProgress?.({ picks, waiting, unmeasured: rowsUnmeasured }),
  );
  return (picks, waiting, unmeasured) => {
    rowsUnmeasured = unmeasured;
    tell(picks, waiting);
  };
}
