/**
 * The results of all promises, in their order, once every one of them has settled. Where some failed, throws the first failure, but not before the
 * others have come to their end: what they work on is not taken away under them.
 */
export async function allSettled<T>(promises: Iterable<Promise<T>>): Promise<T[]> {
  const outcomes = await Promise.allSettled(promises);
  return outcomes.map((outcome) => {
    if (outcome.status === "rejected") throw outcome.reason;
    return outcome.value;
  });
}
