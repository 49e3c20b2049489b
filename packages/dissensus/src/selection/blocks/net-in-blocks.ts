import { byDescendingWeight, type KCenterProblem } from "../../stats/covering/k-center-problem.ts";
import type { KCenterPicks, NearestCentres } from "../../stats/covering/k-center-selection.ts";
import type { VectorSource } from "../../stats/covering/vector-source.ts";
import { MEASURED_ABOVE } from "../covering-distance.ts";
import type { BatchReport } from "../greedy.ts";
import { loadSlots } from "../load-rows.ts";
import type { TeamPlace } from "../team.ts";
import { type BlockNearest, noNearest } from "./block-nearest.ts";
import type { BlockPlan } from "./block-plan.ts";
import type { BlockAnswer, BlockStep } from "./block-step.ts";
import { type CentreRows, openCentreRows } from "./centre-rows.ts";

/** What a selection in blocks works on. */
export interface BlockedSelection {
  readonly problem: KCenterProblem;
  readonly source: VectorSource;
  readonly plan: BlockPlan;
  readonly place: TeamPlace;
  readonly nearestWanted: boolean;
  readonly signal: AbortSignal | undefined;
  /** Takes a step; `within` is told of the picks made meanwhile. */
  answer(step: BlockStep, within?: BatchReport): Promise<BlockAnswer>;
  /** Centres so far; candidates not decided yet; rows whose nearest centre is not certain yet. */
  report(picks: number, waiting: number, unmeasured: number): void;
}

/** Rows of one block, and the number of centres that were picked before it and up to its end. */
interface Block {
  readonly rows: Uint32Array;
  readonly picksBefore: number;
  readonly picksAfter: number;
}

interface BlockedNet {
  readonly picks: Uint32Array;
  readonly separationKey: number;
  readonly measuredKey: number;
  readonly blocks: readonly Block[];
}

/**
 * The net of rows that do not fit into memory: candidates in their order, cut into blocks. To each block the centres of those before it are
 * applied, piece by piece from a file, and what they leave is picked from as `pickNet` does; so a candidate meets the same centres, and the
 * picks are those of one memory. Then each block meets the centres of the blocks after it, where nearest centres are wanted. Reads the
 * source once per block and pass. O(n k d), and O(k d) bytes of temporary file.
 */
export async function netInBlocks(
  selection: BlockedSelection,
): Promise<{ readonly found: KCenterPicks; readonly nearest: NearestCentres | null }> {
  const { problem, plan, nearestWanted } = selection;
  const order = byDescendingWeight(problem.squaredWeights);
  const centres = openCentreRows(plan.layout.rowBytes, Math.max(1, order.length));
  const nearest = nearestWanted ? noNearest(problem.count) : null;
  try {
    let net = await pickBlocks(selection, order, centres, nearest, MEASURED_ABOVE);
    for (const measuredAbove of [4, Number.POSITIVE_INFINITY]) {
      if (net.picks.length < 2 || net.separationKey <= net.measuredKey) break;
      centres.clear();
      net = await pickBlocks(selection, order, centres, nearest, measuredAbove);
    }
    if (nearest !== null) await measureBlocks(selection, net, centres, nearest);
    const { picks, separationKey } = net;
    return { found: { picks, squaredDistances: null, separationKey }, nearest };
  } finally {
    centres.close();
  }
}

async function pickBlocks(
  selection: BlockedSelection,
  order: Uint32Array,
  centres: CentreRows,
  nearest: BlockNearest | null,
  measuredAbove: number,
): Promise<BlockedNet> {
  const { plan, problem, place } = selection;
  const picks = new Uint32Array(order.length);
  const blocks: Block[] = [];
  let [count, separationKey, measuredKey] = [0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let from = 0; from < order.length; from += plan.blockRows) {
    const rows = order.subarray(from, from + plan.blockRows);
    const later = order.length - from - rows.length;
    const unmeasured = nearest === null ? 0 : problem.count;
    const report: BatchReport = (more, waiting) => selection.report(count + more, later + waiting, unmeasured);
    await load(selection, rows);
    await selection.answer({ kind: "open", rows: rows.length, measuredAbove });
    await feed(selection, centres, [0, count], (waiting) => report(0, waiting));
    const { found } = await selection.answer({ kind: "pick" }, report);
    if (found === null) throw new Error("picking gave no picks");
    centres.append(place, found.picks);
    picks.set(
      found.picks.map((slot) => rows[slot]!),
      count,
    );
    blocks.push({ rows, picksBefore: count, picksAfter: count + found.picks.length });
    count += found.picks.length;
    separationKey = Math.min(separationKey, found.separationKey);
    measuredKey = Math.min(measuredKey, found.measuredKey);
    nearest?.keep(place, rows, picks);
    report(0, 0);
  }
  return { picks: picks.slice(0, count), separationKey, measuredKey, blocks };
}

/** Lets every row meet the centres that were picked after its block; rows without weight, all of them. */
async function measureBlocks(
  selection: BlockedSelection,
  { picks, blocks }: BlockedNet,
  centres: CentreRows,
  nearest: BlockNearest,
): Promise<void> {
  const { problem, plan, place } = selection;
  const weightless = Uint32Array.from(problem.squaredWeights.keys()).filter((row) => problem.squaredWeights[row] === 0);
  const all = [...blocks];
  for (let from = 0; from < weightless.length; from += plan.blockRows)
    all.push({ rows: weightless.subarray(from, from + plan.blockRows), picksBefore: 0, picksAfter: 0 });
  let unmeasured = problem.count;
  for (const { rows, picksAfter } of all) {
    if (picksAfter < picks.length) {
      await load(selection, rows);
      nearest.restore(place, rows);
      await selection.answer({ kind: "measure", rows: rows.length });
      await feed(selection, centres, [picksAfter, picks.length], () => selection.report(picks.length, 0, unmeasured));
      nearest.keep(place, rows, picks);
    }
    unmeasured -= rows.length;
  }
}

/** Reads a block's rows and weights into its slots, in their order. */
async function load({ source, place, problem, signal }: BlockedSelection, rows: Uint32Array): Promise<void> {
  const { layout, memory } = place;
  if (layout.squaredWeights !== 0) {
    const weights = new Float64Array(memory.buffer, layout.squaredWeights, rows.length);
    for (let slot = 0; slot < rows.length; slot++) weights[slot] = problem.squaredWeights[rows[slot]!]!;
  }
  if (source.again === undefined) throw new Error("a source that cannot be read again came in blocks");
  const slots = new Uint32Array(rows.length);
  for (let slot = 0; slot < slots.length; slot++) slots[slot] = slot;
  const ascending = rows.every((row, slot) => slot === 0 || row > rows[slot - 1]!);
  if (!ascending) slots.sort((a, b) => rows[a]! - rows[b]!);
  await loadSlots(await source.again(), place, ascending ? rows : slots.map((slot) => rows[slot]!), slots, signal);
}

/** Applies centres first .. end - 1 to the block in memory. */
async function feed(
  selection: BlockedSelection,
  centres: CentreRows,
  [first, end]: readonly [number, number],
  report: (waiting: number) => void,
): Promise<void> {
  const { plan, place, signal } = selection;
  for (let at = first; at < end; at += plan.fedRows) {
    signal?.throwIfAborted();
    const count = Math.min(plan.fedRows, end - at);
    centres.load(place, at, count, plan.blockRows);
    const { waiting } = await selection.answer({ kind: "apply", firstPick: at, count });
    report(waiting);
  }
}
