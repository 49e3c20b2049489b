/** Where an id stands in a list, and what is before and after it. Position counts from 1; 0 where it is not in the list. */
export interface Neighbours {
  readonly position: number;
  readonly previous: string | null;
  readonly next: string | null;
}

export function neighboursOf(ids: readonly string[], id: string): Neighbours {
  const index = ids.indexOf(id);
  if (index === -1) return { position: 0, previous: null, next: ids[0] ?? null };
  return { position: index + 1, previous: ids[index - 1] ?? null, next: ids[index + 1] ?? null };
}
