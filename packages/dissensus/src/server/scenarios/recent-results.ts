/** The results asked for last, by key. Those asked for at the same time are worked out once; one that fails is forgotten. */
export class RecentResults<T> {
  readonly #results = new Map<string, Promise<T>>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string, work: () => Promise<T>): Promise<T> {
    const known = this.#results.get(key);
    this.#results.delete(key);
    const result = known ?? work();
    this.#results.set(key, result);
    if (known === undefined) {
      result.catch(() => this.#results.delete(key));
      const [oldest] = this.#results.keys();
      if (this.#results.size > this.#most && oldest !== undefined) this.#results.delete(oldest);
    }
    return result;
  }
}
