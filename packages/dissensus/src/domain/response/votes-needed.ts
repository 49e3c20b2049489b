/** How many equal votes are a majority of so many judges, whatever the others say. */
export function votesNeeded(judges: number): number {
  return Math.floor(judges / 2) + 1;
}
