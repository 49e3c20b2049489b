import { keyOf } from "../../base/hash.ts";
import type { ModelCall } from "../../models/model.ts";
import type { PlanRow } from "./plan-row.ts";

export type Tally = { -readonly [Name in keyof PlanRow]: PlanRow[Name] };

/** Counts calls and tokens by stage and model. */
export class TallyBook {
  readonly #countTokens: (text: string) => number;
  readonly #sharedSeen: Set<string>;
  readonly #tallies = new Map<string, Tally>();

  /** `sharedSeen`: texts that calls so far began with; they are not new to their provider's cache. */
  constructor(countTokens: (text: string) => number, sharedSeen: Set<string>) {
    this.#countTokens = countTokens;
    this.#sharedSeen = sharedSeen;
  }

  of(stage: string, { provider, model }: { readonly provider: string; readonly model: string }): Tally {
    const key = JSON.stringify([stage, provider, model]);
    const counts = { known: 0, submitted: 0, calls: 0, inputTokens: 0, cacheableInputTokens: 0, outputTokens: 0 };
    const tally = this.#tallies.get(key) ?? { stage, provider, model, ...counts };
    this.#tallies.set(key, tally);
    return tally;
  }

  /** Counts a call that is still to be asked, and its input. */
  ask(tally: Tally, call: ModelCall): void {
    tally.calls++;
    for (const text of [call.system, call.prefix]) {
      if (text === null) continue;
      const tokens = this.#countTokens(text);
      const seen = keyOf([call.provider, call.model, text.length, tokens, text.slice(0, 200), text.slice(-500)]);
      tally.inputTokens += tokens;
      if (this.#sharedSeen.has(seen)) tally.cacheableInputTokens += tokens;
      else this.#sharedSeen.add(seen);
    }
    tally.inputTokens += this.#countTokens(call.user);
    if (call.reply.kind === "json") tally.inputTokens += this.#countTokens(JSON.stringify(call.reply.schema));
  }

  /** In the order in which they were first asked of. */
  rows(): PlanRow[] {
    return [...this.#tallies.values()];
  }
}
