import { z } from "zod";
import { InputError } from "../../base/errors.ts";
import { checkFaultRates, type FaultRates } from "./faults/fault-rates.ts";
import type { RateLimits } from "./rate-gate.ts";

/** What can be changed while the server runs. */
export interface Settings extends RateLimits {
  /** Every call takes so long, give or take the jitter (uniform). */
  readonly latencyMs: number;
  readonly latencyJitterMs: number;
  readonly faults: FaultRates;
  /** What a rate-limit fault asks to wait. */
  readonly retryAfterMs: number;
  /** How much longer the fault `slow` takes. */
  readonly slowMs: number;
  /** How long a batch takes at least. */
  readonly batchMs: number;
  /**
   * Whether equal requests are answered anew each time, as samples 0, 1, 2 ..., as models with a temperature do. Off: always the same, so that a run
   * that asks again after a crash can be compared with one that did not.
   */
  readonly varyRepeats: boolean;
  /** Put behind every model's name in replies: "alder-large" answers as "alder-large-sim-1". */
  readonly modelVersion: string;
}

export const standardSettings: Settings = {
  latencyMs: 0,
  latencyJitterMs: 0,
  faults: {},
  retryAfterMs: 1000,
  slowMs: 5000,
  batchMs: 0,
  varyRepeats: false,
  modelVersion: "sim-1",
  requestsPerMinute: null,
  tokensPerMinute: null,
};

const wait = z.number().min(0).max(3_600_000);
const changesSchema = z
  .strictObject({
    latencyMs: wait,
    latencyJitterMs: wait,
    faults: z.record(z.string(), z.number()),
    retryAfterMs: z.number().min(0),
    slowMs: wait,
    batchMs: wait,
    varyRepeats: z.boolean(),
    modelVersion: z.string().min(1),
    requestsPerMinute: z.number().positive().nullable(),
    tokensPerMinute: z.number().positive().nullable(),
  })
  .partial();

/** Settings with some of them changed; `faults` replaces all rates. Errors: InputError. */
export function changedSettings(settings: Settings, changes: unknown): Settings {
  const read = changesSchema.safeParse(changes);
  if (!read.success) {
    throw new InputError({
      area: "simulation",
      message: `these settings cannot be used: ${z.prettifyError(read.error)}`,
      cure: `Known settings: ${Object.keys(standardSettings).join(", ")}.`,
    });
  }
  checkFaultRates(read.data.faults ?? {});
  const given = Object.fromEntries(Object.entries(read.data).filter(([, value]) => value !== undefined));
  return { ...settings, ...given };
}
