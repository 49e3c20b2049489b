/** Step 0..5 of the heat scale for a share: 0 for none, then fifths of the largest share shown. */
export function heatStep(share: number | null, largest: number): 0 | 1 | 2 | 3 | 4 | 5 {
  if (share === null || share === 0 || largest === 0) return 0;
  return Math.min(5, Math.ceil((share / largest) * 5)) as 1 | 2 | 3 | 4 | 5;
}
