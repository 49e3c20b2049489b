import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";

/** Young objects get so much: most calls need less until they are over. */
const youngBytes = 8 * 2 ** 20;
const lookEveryMs = 50;

/** With fewer units under way little is in flight, and processor time is worth more. */
const leastUnderWay = 500;

/**
 * Keeps this process's heap small until it is disposed of, where many units of work (`underWay`; left out: many) mostly wait for others. On a machine with
 * much memory V8 lets old objects pile up to several times what is alive, and gives young ones up to 48 MB, which calls in flight outlive anyway. Saves
 * almost half of a run's memory for up to a third more processor time per call (bench/engine). V8 reads both flags as it goes:
 * https://github.com/v8/v8/blob/main/src/flags/flag-definitions.h
 */
export function smallHeap(underWay = leastUnderWay): Disposable | undefined {
  if (underWay < leastUnderWay) return undefined;
  setFlagsFromString("--heap-growing-percent=30");
  const looking = setInterval(() => {
    const { space_size = 0 } = getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space") ?? {};
    setFlagsFromString(`--semi-space-growth-factor=${space_size < youngBytes ? 2 : 1}`);
  }, lookEveryMs);
  looking.unref();
  return {
    [Symbol.dispose]() {
      clearInterval(looking);
      setFlagsFromString("--heap-growing-percent=0");
      setFlagsFromString("--semi-space-growth-factor=2");
    },
  };
}
