import { tmpdir } from "node:os";
import { InputError } from "../../base/errors.ts";
import { planSelection } from "../../selection/blocks/plan-selection.ts";
import { selectionBytes } from "../../selection/selection-size.ts";
import type { KCenterMode } from "../../stats/covering/k-center-problem.ts";
import { formatCount, say } from "../console.ts";

/** What a selection's memory depends on. */
export interface SelectionNeeds {
  readonly count: number;
  readonly dimensions: number;
  readonly mode: KCenterMode;
  readonly k: number | undefined;
  readonly weighted: boolean;
  /** Whether vectors come from Parquet. */
  readonly fromTable: boolean;
  /** Whether picks are written. */
  readonly written: boolean;
  /** Bytes that the whole process may use; what is free when left out. */
  readonly memory: number | undefined;
}

/**
 * Bytes that the selection itself may use. Says what the whole process will, and in how many blocks it goes. Errors: InputError where
 * it cannot fit.
 */
export function selectionMemory(needs: SelectionNeeds): number {
  const { count, dimensions, mode, k, weighted, memory } = needs;
  const allowed = memory ?? process.availableMemory();
  const beside = bytesBeside(needs);
  if (allowed <= beside) {
    const message = `${gigabytes(allowed)} is too little: the program, and ${formatCount(count)} results, take ${gigabytes(beside)} alone`;
    throw new InputError({ area: "memory", message, cure: "Give it more with --memory, or use a larger machine." });
  }
  const forSelection = allowed - beside;
  const plan = mode === "net" && k === undefined ? planSelection(count, dimensions, forSelection, { weighted }) : null;
  const expected = beside + (plan?.bytes ?? selectionBytes(count, dimensions));
  say(
    `memory        ${gigabytes(expected)} expected at most, ${gigabytes(allowed)} ${memory === undefined ? "free" : "allowed"}`,
  );
  if (plan !== null && plan.blocks > 1) {
    const room = `${gigabytes(2 * dimensions * count)} at most in ${tmpdir()}`;
    say(
      `blocks        ${formatCount(plan.blocks)} of ${formatCount(plan.blockRows)} vectors, one in memory at a time; kept vectors go to disk (${room})`,
    );
  }
  return forSelection;
}

/** The program, what reading Parquet takes, and results per vector. As measured, with room. */
function bytesBeside({ count, fromTable, written }: SelectionNeeds): number {
  const program = 300e6;
  const reading = fromTable ? 450e6 : 0;
  const perVector = written ? 300 : 50;
  return program + reading + perVector * count;
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(2)} GB`;
}
