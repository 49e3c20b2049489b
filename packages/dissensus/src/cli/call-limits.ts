import { Limiter } from "../models/limiter.ts";
import { withRetry } from "../models/retry.ts";
import { sleep } from "../models/sleep.ts";
import type { Providers } from "./providers.ts";

export interface CallLimits {
  /** Calls within the provider's limits, again where that helps. */
  readonly withLimits: <T>(provider: string, call: (attempt: number) => Promise<T>) => Promise<T>;
  /** How many asks are worth having under way. */
  readonly window: number;
}

const attempts = 6;

/** One limiter per provider. `signal`: nothing new is sent once it is aborted. */
export function callLimits({ languageModels, embedders, configs }: Providers, signal: AbortSignal): CallLimits {
  const limiters = new Map<string, Limiter>();
  for (const { name, concurrency } of [...embedders.values()]
    .map(({ name }) => ({ name, concurrency: 4 }))
    .concat([...languageModels.values()])) {
    const { requestsPerMinute, tokensPerMinute } = configs.get(name) ?? {};
    limiters.set(
      name,
      new Limiter({ concurrency, requestsPerMinute, tokensPerMinute, now: () => performance.now(), sleep }),
    );
  }
  const capacity = [...limiters.values()].reduce((sum, limiter) => sum + limiter.concurrency, 0);
  return {
    withLimits: (provider, call) => {
      const limiter = limiters.get(provider);
      if (!limiter) throw new Error(`there is no limiter for ${provider}`);
      return withRetry((attempt) => limiter.run(() => call(attempt), { tokens: 0, signal }), {
        attempts,
        sleep,
        random: Math.random,
        signal,
      });
    },
    window: Math.max(32, 2 * capacity),
  };
}
