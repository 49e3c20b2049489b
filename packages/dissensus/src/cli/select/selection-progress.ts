import type { FastKCenterOptions } from "../../selection/fast-k-center.ts";
import type { VectorSource } from "../../stats/covering/vector-source.ts";
import { formatCount } from "../console.ts";

interface SelectionProgress {
  /** The same vectors; reading them shows how far it is. */
  readonly vectors: VectorSource;
  readonly onProgress: NonNullable<FastKCenterOptions["onProgress"]>;
  /** Takes the line away. */
  clear(): void;
}

/** A live line in a terminal, a line every ten seconds elsewhere. */
export function selectionProgress(
  vectors: VectorSource,
  output: Pick<NodeJS.WriteStream, "write" | "isTTY">,
  clock: { now(): number },
): SelectionProgress {
  const live = output.isTTY === true;
  const interval = live ? 100 : 10_000;
  let shownAt = clock.now();
  let shown = false;
  const show = (text: string): void => {
    if (clock.now() - shownAt < interval) return;
    shownAt = clock.now();
    shown = true;
    output.write(live ? `\r\u001b[2K${text}` : `${text}\n`);
  };
  return {
    vectors: {
      count: vectors.count,
      read: (from, to) => {
        show(`reading ${formatCount(from)} of ${formatCount(vectors.count)}`);
        return vectors.read(from, to);
      },
    },
    onProgress: ({ picks, waiting }) => show(`kept ${formatCount(picks)}, ${formatCount(waiting)} not decided yet`),
    clear: () => {
      if (live && shown) output.write("\r\u001b[2K");
    },
  };
}
