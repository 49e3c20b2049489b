/** Providers keep a beginning in their cache from about 1,024 tokens on. */
const worthCaching = 4_000;
/** How often a call with a shared beginning goes ahead alone, where that brings no reply. */
const attemptsAlone = 3;
/** Calls with the same beginning come close to one another: older ones are not needed. */
const rememberedBeginnings = 10_000;

interface WarmUp {
  readonly attempts: number;
  /** Whether the call that went ahead was answered. */
  readonly answered: Promise<boolean>;
}

/**
 * Lets the first call with a long shared beginning go ahead alone, so that the provider has it in its cache when the others follow. Where that one
 * brings no reply the next goes ahead, a few times. `beginning` names it (hashes of the texts), `length` is its length in characters.
 */
export function warmUps<T>(
  isAnswer: (outcome: T) => boolean,
): (beginning: string, length: number, call: () => Promise<T>) => Promise<T> {
  const warmUpOf = new Map<string, WarmUp>();
  return async (beginning, length, call) => {
    if (beginning === "" || length < worthCaching) return call();
    let attempts = 0;
    for (;;) {
      const ahead = warmUpOf.get(beginning);
      if (ahead === undefined || ahead.attempts === attempts) break;
      attempts = ahead.attempts;
      if ((await ahead.answered) || attempts >= attemptsAlone) return call();
    }
    const outcome = call();
    warmUpOf.set(beginning, { attempts: attempts + 1, answered: outcome.then(isAnswer, () => false) });
    if (warmUpOf.size > rememberedBeginnings) warmUpOf.delete(warmUpOf.keys().next().value!);
    return outcome;
  };
}
