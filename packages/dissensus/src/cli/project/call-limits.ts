import type { ModelError } from "../../models/model-error.ts";
import { ProviderGate } from "../../models/provider-gate.ts";
import { withRetry } from "../../models/retry.ts";
import { sleep } from "../../models/sleep.ts";
import type { Providers } from "./providers.ts";

export interface CallLimits {
  /** Calls within the provider's limits, again where that helps. `tokens`: what the call is expected to use. */
  readonly withLimits: <T>(provider: string, tokens: number, call: (attempt: number) => Promise<T>) => Promise<T>;
  /**
   * How many asks are worth having under way: those in flight, those whose record waits for its commit (50 ms, as long as a fast answer takes),
   * and those that wait for a slow one ahead of them.
   */
  readonly window: () => number;
}

/**
 * Being turned away costs nothing but time; what may have been paid for is asked less often, and what a server breaks on (500) may always break it.
 * A server that answered before may only be restarting.
 */
export function attemptsFor({ kind, status }: Pick<ModelError, "kind" | "status">, answeredBefore: boolean): number {
  if (status === 500) return 4;
  if (kind === "rate-limit" || kind === "overloaded") return 30;
  return kind === "unreachable" && answeredBefore ? 14 : 6;
}

/** One gate per provider. `signal`: nothing new is sent once it is aborted. */
export function callLimits(
  { languageModels, embedders, configs }: Pick<Providers, "languageModels" | "embedders" | "configs">,
  signal: AbortSignal,
): CallLimits {
  const gates = new Map<string, ProviderGate>();
  for (const { name, concurrency } of [...embedders.values()]
    .map(({ name }) => ({ name, concurrency: 4 }))
    .concat([...languageModels.values()])) {
    const { requestsPerMinute, tokensPerMinute } = configs.get(name) ?? {};
    gates.set(
      name,
      new ProviderGate({ concurrency, requestsPerMinute, tokensPerMinute, now: () => performance.now(), sleep }),
    );
  }
  const answered = new Set<string>();
  const capacity = [...gates.values()].reduce((sum, gate) => sum + gate.concurrency, 0);
  return {
    withLimits: (provider, tokens, call) => {
      const gate = gates.get(provider);
      if (!gate) throw new Error(`there is no gate for ${provider}`);
      const attempt = async (number: number) => {
        const answer = await gate.run(() => call(number), { tokens, signal });
        answered.add(provider);
        return answer;
      };
      return withRetry(attempt, {
        attempts: (error) => attemptsFor(error, answered.has(provider)),
        sleep,
        random: Math.random,
        signal,
      });
    },
    window: () => Math.max(32, capacity + Math.min(3 * capacity, 600)),
  };
}
