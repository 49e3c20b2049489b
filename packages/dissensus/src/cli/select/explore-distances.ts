import { resolve } from "node:path";
import { printable } from "../../base/printable.ts";
import { formatCount, formatTable, say } from "../console.ts";
import { displayPath } from "../display-path.ts";
import { writeFileWhole } from "../files.ts";
import { distancePicture } from "./distance-picture.ts";
import { distanceSteps } from "./distance-steps.ts";
import { openEmbeddings, readIds } from "./embeddings-file.ts";
import { nearestRows } from "./nearest-rows.ts";

export interface ExploreRequest {
  readonly embeddings: string;
  readonly column: string;
  readonly id: string | undefined;
  readonly threshold: number | undefined;
  /** The .svg to write. */
  readonly explore: string;
}

const charactersShown = 70;

/** Draws how far rows are from the nearest other one, and shows pairs of them at several distances, so that a person can choose a threshold. */
export async function exploreDistances(request: ExploreRequest, signal: AbortSignal): Promise<void> {
  const { embeddings, column, id, threshold } = request;
  const first = await openEmbeddings(embeddings, column);
  const { dimensions } = first;
  const { count } = first.vectors;
  first.close();
  const open = async () => {
    const file = await openEmbeddings(embeddings, column);
    return { ...file.vectors, close: file.close };
  };
  const nearest = await nearestRows({ dimensions, open }, signal);
  const over = `${formatCount(nearest.length)} of ${formatCount(count)} rows, each against all others`;
  const path = resolve(request.explore);
  const title = `${displayPath(embeddings)}: ${over}`;
  writeFileWhole(path, distancePicture(nearest, title, threshold));
  say(title);
  const steps = distanceSteps(nearest, threshold);
  const names = await namesOf(
    request,
    steps.flatMap(({ pair }) => (pair === null ? [] : [pair.row, pair.nearest])),
  );
  const rows = steps.map(({ distance, nearer, pair }) => [
    `${distance.toFixed(2)}${distance === threshold ? " (threshold)" : ""}`,
    `${((100 * nearer) / nearest.length).toFixed(1)}%`,
    ...(pair === null
      ? ["", "", ""]
      : [pair.distance.toFixed(4), ...[pair.row, pair.nearest].sort((a, b) => a - b).map(names)]),
  ]);
  say(formatTable(["at a threshold of", "rows nearer", "farthest such pair", id ?? "row", id ?? "row"], rows, 5));
  say(`wrote ${displayPath(path)}`);
}

/** How rows are called: by number, or by the column of ids, on one line. */
async function namesOf(
  { embeddings, column, id }: ExploreRequest,
  rows: readonly number[],
): Promise<(row: number) => string> {
  if (id === undefined) return String;
  const file = await openEmbeddings(embeddings, column);
  try {
    const ids = await readIds(id, file, Uint32Array.from(rows));
    return (row) => {
      const text = printable((ids.get(row) ?? "").replace(/\s+/g, " "));
      return text.length > charactersShown ? `${text.slice(0, charactersShown)}...` : text;
    };
  } finally {
    file.close();
  }
}
