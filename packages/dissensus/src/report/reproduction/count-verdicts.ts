import type { VerdictOnNumber } from "../../analysis/reproduction/compared-number.ts";
import type { ReproductionSection } from "../../analysis/reproduction/reproduction.ts";

/** How many numbers of these sections have which verdict. */
export function countVerdicts(sections: readonly ReproductionSection[]): Readonly<Record<VerdictOnNumber, number>> {
  const counts = { reproduced: 0, differs: 0, "not recomputable": 0 };
  for (const { numbers } of sections) for (const { verdict } of numbers) counts[verdict]++;
  return counts;
}
