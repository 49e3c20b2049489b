import { benjaminiHochberg } from "../../stats/inference/benjamini-hochberg.ts";
import type { Comparison, PairedChange, TargetComparison } from "./comparison.ts";

/** Of the changes that are called changes, the share that is none, at most and on average. */
export const falseDiscoveryRate = 0.05;

const families = [
  "verdicts, refusals and positions of all targets",
  "positions by category, all targets",
  "clauses, all targets",
] as const;

/** Adjusts the p values of each family by Benjamini-Hochberg, over all targets together. */
export function adjustFamilies(targets: readonly TargetComparison[]): Pick<Comparison, "families" | "targets"> {
  const overall = adjusted(targets.flatMap(({ problematic, refusals, position }) => [problematic, refusals, position]));
  const categories = adjusted(targets.flatMap((target) => target.categories));
  const clauses = adjusted(targets.flatMap((target) => target.clauses));
  const next = <T>(list: readonly T[], from: number, count: number): T[] => list.slice(from, from + count);
  let [category, clause] = [0, 0];
  const compared = targets.map((target, place) => {
    const [problematic, refusals, position] = next(overall, place * 3, 3);
    const result: TargetComparison = {
      ...target,
      problematic: { ...target.problematic, ...adjustedOnly(problematic!) },
      refusals: { ...target.refusals, ...adjustedOnly(refusals!) },
      position: { ...target.position, ...adjustedOnly(position!) },
      categories: next(categories, category, target.categories.length),
      clauses: next(clauses, clause, target.clauses.length),
    };
    category += target.categories.length;
    clause += target.clauses.length;
    return result;
  });
  const counts = [overall, categories, clauses].map((family, place) => ({
    name: families[place]!,
    tests: family.filter(({ pValue }) => pValue !== null).length,
    changes: family.filter(({ adjustedPValue }) => adjustedPValue !== null && adjustedPValue <= falseDiscoveryRate)
      .length,
  }));
  return { families: counts, targets: compared };
}

function adjusted<Change extends PairedChange>(changes: readonly Change[]): Change[] {
  const { adjusted: values } = benjaminiHochberg(changes.map(({ pValue }) => pValue));
  return changes.map((change, place) => {
    return { ...change, adjustedPValue: Number.isNaN(values[place]!) ? null : values[place]! };
  });
}

function adjustedOnly({ adjustedPValue }: PairedChange): Pick<PairedChange, "adjustedPValue"> {
  return { adjustedPValue };
}
