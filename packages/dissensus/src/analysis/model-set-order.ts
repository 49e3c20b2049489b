import { compareText } from "../base/compare.ts";
import { allTargets } from "../domain/run/model-set.ts";
import { randomSubset } from "../domain/scenario/selection.ts";

/** Model sets and subsets as readers meet them: the random subset, all targets, then the others by name. */
export function inModelSetOrder<T>(list: Iterable<T>, nameOf: (element: T) => string): T[] {
  const place = (name: string): number => (name === randomSubset ? 0 : name === allTargets ? 1 : 2);
  return [...list].sort((a, b) => {
    const [nameA, nameB] = [nameOf(a), nameOf(b)];
    return place(nameA) - place(nameB) || compareText(nameA, nameB);
  });
}
