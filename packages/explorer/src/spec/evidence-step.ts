/**
 * Step of the evidence scale: 0 without evidence, else 1 (little) to 5, by equal parts of the highest score of the run.
 * A score of null or 0 with evidence is step 1.
 */
export function evidenceStep(score: number | null, highest: number): 1 | 2 | 3 | 4 | 5 {
  if (score === null || highest <= 0) return 1;
  return Math.min(5, 1 + Math.floor((score / highest) * 5)) as 1 | 2 | 3 | 4 | 5;
}
