import type { ProgressEvent } from "../../pipeline/progress.ts";
import { formatCount } from "../console.ts";

type Selecting = Extract<ProgressEvent, { kind: "selecting" }>;
type Selected = Extract<ProgressEvent, { kind: "selected" }>;

/** How far a selection is, in a line. */
export function selectingLine({ stage, subset, vectors, bytes, blocks, read, picks, waiting }: Selecting): string {
  const done =
    picks === null
      ? `${formatCount(read)} of ${formatCount(vectors)} vectors read`
      : `${formatCount(picks)} kept of ${formatCount(vectors)} · ${formatCount(waiting ?? 0)} undecided`;
  return `     ${nameOf(stage, subset)} ${done} · ${(bytes / 1e9).toFixed(2)} GB${blocks > 1 ? ` · ${formatCount(blocks)} blocks` : ""}`;
}

/** What came out of a selection: a line, and what is proven of it in another. */
export function selectedLines(selected: Selected): string[] {
  const { stage, subset, vectors, blocks, mode, weighted, threshold, k, picks, separation, coverRadius, bound } =
    selected;
  const what = weighted ? "weight x distance" : "distance";
  const parts = [
    `${formatCount(picks)} of ${formatCount(vectors)} kept (${mode}${blocks > 1 ? `, in ${formatCount(blocks)} blocks` : ""})`,
    threshold === null ? "" : `${what} ${Number(threshold.toFixed(4))}`,
    k === null ? "" : `at most ${formatCount(k)}`,
    separation === null ? "" : `separation ${separation.toFixed(4)}`,
    coverRadius === null ? "" : `cover radius ${coverRadius.toFixed(4)}`,
  ];
  return [`     ${nameOf(stage, subset)} ${parts.filter(Boolean).join(" · ")}`, `       ${bound}`];
}

function nameOf(stage: string, subset: string | null): string {
  return (subset === null ? stage : `  ${subset}`).padEnd(17);
}
