/** Providers keep a beginning in their cache from about 1,024 tokens on. */
const worthCaching = 4_000;

/**
 * Lets the first call with a long shared beginning go ahead alone, so that the provider has it in its cache when the others follow. `beginning`
 * names it (hashes of the texts), `length` is its length in characters.
 */
export function warmUps(): <T>(beginning: string, length: number, call: () => Promise<T>) => Promise<T> {
  const warm = new Map<string, Promise<unknown>>();
  return async (beginning, length, call) => {
    if (beginning === "" || length < worthCaching) return call();
    const first = warm.get(beginning);
    if (first) {
      await first;
      return call();
    }
    const answered = call();
    warm.set(
      beginning,
      answered.catch(() => warm.delete(beginning)),
    );
    if (warm.size > rememberedBeginnings) warm.delete(warm.keys().next().value!);
    return answered;
  };
}

/** Calls with the same beginning come close to one another: older ones are not needed. */
const rememberedBeginnings = 10_000;
