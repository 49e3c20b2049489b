import type { WriteStream } from "node:fs";
import { PromptCache } from "./answers/prompt-cache.ts";
import type { Thinker } from "./answers/thinker.ts";
import { BatchStore } from "./batches/batch-store.ts";
import { faultsOf, type ProviderFaults } from "./faults/fault-rates.ts";
import { RateGate } from "./rate-gate.ts";
import { RequestLog } from "./request-log.ts";
import { changedSettings, type Settings } from "./settings.ts";

/** Everything that lasts from one request to the next. */
export class Service {
  /** Seed of faults and latencies. */
  readonly seed: number;
  readonly thinker: Thinker;
  readonly now: () => number;
  readonly cache = new PromptCache(cacheTimeToLiveMs);
  readonly batches = new BatchStore();
  readonly log: RequestLog;
  /** Aborted when the server closes. */
  readonly closing = new AbortController();
  #settings: Settings;
  readonly #gates = new Map<string, RateGate>();
  readonly #faults = new Map<string, ProviderFaults>();

  constructor(options: {
    readonly seed: number;
    readonly thinker: Thinker;
    readonly now: () => number;
    readonly settings: Settings;
    readonly logFile: WriteStream | null;
  }) {
    this.seed = options.seed;
    this.thinker = options.thinker;
    this.now = options.now;
    this.#settings = options.settings;
    this.log = new RequestLog({ ringSize: loggedRequests, file: options.logFile });
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** New limits start with full budgets. Errors: InputError. */
  change(changes: unknown): Settings {
    const before = this.#settings;
    this.#settings = changedSettings(before, changes);
    const { requestsPerMinute, tokensPerMinute } = this.#settings;
    if (requestsPerMinute !== before.requestsPerMinute || tokensPerMinute !== before.tokensPerMinute)
      this.#gates.clear();
    this.#faults.clear();
    return this.#settings;
  }

  faultsOf(provider: string): ProviderFaults {
    const known = this.#faults.get(provider);
    if (known !== undefined) return known;
    const faults = faultsOf(this.#settings.faults, provider);
    this.#faults.set(provider, faults);
    return faults;
  }

  gateOf(provider: string): RateGate {
    const known = this.#gates.get(provider);
    if (known !== undefined) return known;
    const gate = new RateGate(this.#settings, this.now());
    this.#gates.set(provider, gate);
    return gate;
  }
}

const cacheTimeToLiveMs = 5 * 60_000;
const loggedRequests = 10_000;
