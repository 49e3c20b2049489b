/** How many ordered pairs of values the rows of one split have once, twice, three times ... */
export class PairMultiplicities {
  readonly #rows = new Map<string, number>();

  add(value1Id: string, value2Id: string): void {
    const key = JSON.stringify([value1Id, value2Id]);
    this.#rows.set(key, (this.#rows.get(key) ?? 0) + 1);
  }

  /** At index i the pairs that have i + 1 rows; ends with the last that is not 0. */
  counts(): number[] {
    const counts: number[] = [];
    for (const rows of this.#rows.values()) {
      while (counts.length < rows) counts.push(0);
      counts[rows - 1]! += 1;
    }
    return counts;
  }
}
