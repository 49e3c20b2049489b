import { QUANTISED_LENGTH } from "../../stats/covering/quantise.ts";
import { applyPicks } from "../apply-picks.ts";
import { type BoundedRows, boundRows } from "../bounds/bounded-rows.ts";
import { coveringDistance, startingDistance } from "../covering-distance.ts";
import type { BatchReport } from "../greedy.ts";
import { pickNet } from "../net.ts";
import type { Team, TeamPlace } from "../team.ts";
import { setRows, sortRows, type Workspace } from "../workspace.ts";
import { type BlockAnswer, type BlockStep, type BlockTask, centreOfPick } from "./block-step.ts";

/** A block as it was begun. */
interface OpenBlock {
  readonly rows: number;
  readonly bounded: BoundedRows;
  readonly space: Workspace;
  /** Nearest distances before any centre. */
  readonly starts: Uint32Array;
}

/** Takes steps over the blocks of a selection, on the calling thread and its team. Each blocks, and throws what `report` throws. */
export function answerBlockSteps(
  place: TeamPlace,
  team: Team,
  task: BlockTask,
  report: BatchReport,
): (step: BlockStep) => BlockAnswer {
  let open: OpenBlock | null = null;
  return (step) => {
    if (step.kind === "open") open = openBlock(place, team, task, step.rows, step.measuredAbove);
    else if (step.kind === "measure") open = measureBlock(place, team, task, step.rows);
    if (open === null) throw new Error("a block is opened before anything else");
    if (step.kind === "apply") applyCentres(open, task, step.firstPick, step.count);
    const found =
      step.kind === "pick" ? pickNet(open.space, slotsBelow(open.rows), open.starts, open.rows, report) : null;
    return { waiting: open.space.waiting.count, found };
  };
}

function openBlock(place: TeamPlace, team: Team, task: BlockTask, rows: number, measuredAbove: number): OpenBlock {
  const bounded = boundRows(place, team, greatestSquaredLength(place), rows);
  const space = bounded.open(task.nearestWanted);
  const { nearest, centres, coveredBelow } = space;
  for (let slot = 0; slot < rows; slot++) {
    coveredBelow[slot] = coveringDistance(task.limit, space.keyAt(slot, 1));
    nearest[slot] = startingDistance(coveredBelow[slot]!, measuredAbove);
  }
  centres.fill(-1);
  setRows(space, space.waiting, slotsBelow(rows));
  setRows(space, space.covered, []);
  sortRows(space);
  return { rows, bounded, space, starts: nearest.slice(0, rows) };
}

function measureBlock(place: TeamPlace, team: Team, task: BlockTask, rows: number): OpenBlock {
  const bounded = boundRows(place, team, greatestSquaredLength(place), rows);
  const space = bounded.open(task.nearestWanted);
  setRows(space, space.waiting, []);
  setRows(space, space.covered, slotsBelow(rows));
  sortRows(space);
  return { rows, bounded, space, starts: new Uint32Array(0) };
}

function applyCentres({ rows, bounded, space }: OpenBlock, task: BlockTask, firstPick: number, count: number): void {
  const { picked, centres, place } = space;
  const [first, end] = [task.blockRows, task.blockRows + count];
  bounded.bound(first, end);
  for (let slot = first; slot < end; slot += picked.length) {
    const batch = Math.min(picked.length, end - slot);
    for (let i = 0; i < batch; i++) picked[i] = slot + i;
    applyPicks(space, place.layout.picked, batch);
    sortRows(space);
  }
  if (!task.nearestWanted) return;
  for (let slot = 0; slot < rows; slot++)
    if (centres[slot]! >= first) centres[slot] = centreOfPick(firstPick + centres[slot]! - first);
}

function slotsBelow(rows: number): Uint32Array {
  const slots = new Uint32Array(rows);
  for (let slot = 0; slot < rows; slot++) slots[slot] = slot;
  return slots;
}

/** Of any quantised row: rounding adds at most half a step per dimension. */
function greatestSquaredLength({ layout }: TeamPlace): number {
  return (QUANTISED_LENGTH + Math.sqrt(layout.size.dimensions) / 2 + 1) ** 2;
}
