import type { KCenterMode } from "../stats/covering/k-center-problem.ts";
import { netSearch } from "../stats/covering/k-center-search.ts";
import { boundRows } from "./bounds/bounded-rows.ts";
import { coveringDistance, MEASURED_ABOVE, startingDistance } from "./covering-distance.ts";
import { type BatchReport, pickFarthestFirst } from "./greedy.ts";
import { pickNet } from "./net.ts";
import { separationKeyOf } from "./separation.ts";
import { leadTeam, type Team, type TeamPlace } from "./team.ts";
import { setRows, sortRows, type Workspace } from "./workspace.ts";

/** A selection to run over a memory that holds the rows, their squared lengths, the order of candidates, and squared weights if any. */
export interface SelectionTask {
  readonly mode: KCenterMode;
  /** Key that a centre must reach; 0 for any above 0. */
  readonly limit: number;
  readonly k: number | null;
  /** Rows that may become centres; their numbers stand in `order`, heaviest first. */
  readonly candidates: number;
  readonly nearestWanted: boolean;
}

/** Picks; the nearest centres stay in the memory. As KCenterPicks, with the greatest u32 for an infinite distance. */
export interface SelectionFound {
  readonly picks: Uint32Array;
  readonly distances: Uint32Array | null;
  readonly separationKey: number;
  readonly searchedAbove?: number;
}

/** Of trials, where covered rows are done with, and of the run that counts. */
interface Spaces {
  readonly final: Workspace;
  readonly trial: Workspace;
}

interface NetRun {
  readonly picks: Uint32Array;
  /** Null where it was not measured, the picks being too far apart. */
  readonly separationKey: number | null;
  readonly fits: boolean;
}

const NONE = 0xffffffff;

/** Runs a task on the calling thread and its team. Blocks; throws what `report` throws. */
export function runSelection(place: TeamPlace, task: SelectionTask, report: BatchReport): SelectionFound {
  const team = leadTeam(place);
  try {
    const spaces = prepare(place, team, task);
    const order = new Uint32Array(place.memory.buffer, place.layout.order, task.candidates);
    const watched: BatchReport = (picks, waiting) => {
      if (team.aborted()) throw new DOMException("The selection was stopped", "AbortError");
      report(picks, waiting);
    };
    return task.mode === "greedy" ? greedy(spaces, task, order, watched) : net(spaces, task, order, watched);
  } finally {
    team.dismiss();
  }
}

function prepare(place: TeamPlace, team: Team, task: SelectionTask): Spaces {
  const { layout, memory } = place;
  const { count } = layout.size;
  const lengths = new Uint32Array(memory.buffer, layout.lengths, count);
  const greatest = lengths.reduce((most, length) => Math.max(most, length), 0);
  const { open } = boundRows(place, team, greatest, count);
  return { final: open(task.nearestWanted), trial: open(false) };
}

function greedy({ final }: Spaces, task: SelectionTask, order: Uint32Array, report: BatchReport): SelectionFound {
  start(final, task, order, task.limit, NONE);
  const { picks, distances } = pickFarthestFirst(final, order[0] ?? 0, task.k ?? order.length, report);
  const last = picks.length - 1;
  return {
    picks,
    distances,
    separationKey: last < 1 ? Number.POSITIVE_INFINITY : final.keyAt(picks[last]!, distances[last]!),
  };
}

function net({ final, trial }: Spaces, task: SelectionTask, order: Uint32Array, report: BatchReport): SelectionFound {
  const run = (space: Workspace, limit: number): NetRun => {
    start(space, task, order, limit, MEASURED_ABOVE);
    const most = task.k ?? order.length;
    const { picks, separationKey, measuredKey } = pickNet(space, order, space.nearest.slice(), most, report);
    const measured = separationKey <= measuredKey;
    return { picks, separationKey: measured ? separationKey : null, fits: picks.length <= most };
  };
  let found = run(final, task.limit);
  let searchedAbove: number | undefined;
  if (!found.fits) {
    const limit = searchLimit(trial, task, order, (limit) => run(trial, limit));
    searchedAbove = limit.highestRefused;
    found = run(final, limit.limit);
  }
  const separationKey = found.separationKey ?? separationKeyOf(final, found.picks);
  return {
    picks: found.picks,
    distances: null,
    separationKey,
    ...(searchedAbove === undefined ? {} : { searchedAbove }),
  };
}

/** The limit that `netSearch` arrives at after a first trial that did not fit. */
function searchLimit(
  space: Workspace,
  task: SelectionTask,
  order: Uint32Array,
  run: (limit: number) => NetRun,
): { limit: number; highestRefused: number } {
  const search = netSearch(task.limit);
  search.next();
  let step = search.next({ fits: false, highestRefused: 0 });
  let best = { limit: Number.POSITIVE_INFINITY, highestRefused: 0 };
  while (!step.done) {
    const limit = step.value;
    const { fits } = run(limit);
    const highestRefused = fits
      ? order.reduce((most, row) => Math.max(most, space.keyAt(row, space.nearest[row]!)), 0)
      : 0;
    if (fits) best = { limit, highestRefused };
    step = search.next({ fits, highestRefused });
  }
  return best;
}

/** Forgets all centres. `measuredAbove`: rows start as if a centre were that many times the covering squared distance away. */
function start(space: Workspace, task: SelectionTask, order: Uint32Array, limit: number, measuredAbove: number): void {
  const { nearest, centres, coveredBelow } = space;
  nearest.fill(NONE);
  centres.fill(-1);
  coveredBelow.fill(NONE);
  for (const row of order) {
    coveredBelow[row] = coveringDistance(limit, space.keyAt(row, 1));
    nearest[row] = startingDistance(coveredBelow[row]!, measuredAbove);
  }
  const isCandidate = new Uint8Array(nearest.length);
  for (const row of order) isCandidate[row] = 1;
  setRows(space, space.waiting, order);
  setRows(
    space,
    space.covered,
    task.nearestWanted ? Uint32Array.from(nearest.keys()).filter((row) => isCandidate[row] === 0) : [],
  );
  sortRows(space);
}
