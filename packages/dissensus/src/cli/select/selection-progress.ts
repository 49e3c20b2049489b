import type { FastKCenterOptions } from "../../selection/fast-k-center.ts";
import type { VectorSource } from "../../stats/covering/vector-source.ts";
import { formatCount } from "../console.ts";

interface SelectionProgress {
  /** The same vectors; reading them shows how far it is. */
  readonly vectors: Required<VectorSource>;
  readonly onProgress: NonNullable<FastKCenterOptions["onProgress"]>;
  /** Takes the line away. */
  clear(): void;
}

/** A live line in a terminal, a line every ten seconds elsewhere. */
export function selectionProgress(
  vectors: Required<VectorSource>,
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
  const telling =
    (read: VectorSource["read"]): VectorSource["read"] =>
    (from, to) => {
      show(`reading ${formatCount(from)} of ${formatCount(vectors.count)}`);
      return read(from, to);
    };
  return {
    vectors: {
      count: vectors.count,
      read: telling(vectors.read),
      again: async () => ({ read: telling((await vectors.again()).read) }),
    },
    onProgress: ({ picks, waiting, unmeasured = 0 }) =>
      show(
        waiting === 0 && unmeasured > 0
          ? `kept ${formatCount(picks)}; measuring the cover radius, ${formatCount(unmeasured)} to go`
          : `kept ${formatCount(picks)}, ${formatCount(waiting)} not decided yet`,
      ),
    clear: () => {
      if (live && shown) output.write("\r\u001b[2K");
    },
  };
}
