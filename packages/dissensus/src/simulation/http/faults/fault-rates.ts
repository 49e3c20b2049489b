import { InputError } from "../../../base/errors.ts";

/** Faults of one request. Those of the second group are answered, and billed, before the reply is lost or spoiled. */
export const callFaults = [
  "rate-limit",
  "rate-limit-seconds",
  "rate-limit-date",
  "rate-limit-milliseconds",
  "rate-limit-retry-info",
  "rate-limit-reset-headers",
  "rate-limit-silent",
  "server-error",
  "unavailable",
  "overloaded",
  "quota",
  "bad-key",
  "reset",
  "slow",
  "lost-reply",
  "truncated-body",
  "malformed-body",
  "wrong-body",
  "not-json",
  "wrong-json",
  "refusal",
  "content-filter",
] as const;

/** Faults of batches: of the creation, of the order of results, of a row. */
export const batchFaults = [
  "batch-lost-creation",
  "batch-shuffled",
  "batch-row-duplicated",
  "batch-row-missing",
  "batch-row-expired",
] as const;

export type CallFault = (typeof callFaults)[number];
export type BatchFault = (typeof batchFaults)[number];
export type Fault = CallFault | BatchFault;

/**
 * Share of requests per fault, for every provider; `anthropic/quota` is a rate of that provider alone, and a provider with rates of its own has no
 * others.
 */
export type FaultRates = Readonly<Record<string, number>>;

/** Errors: InputError for an unknown fault, a rate outside 0..1, or rates of calls that sum to more than 1. */
export function checkFaultRates(rates: FaultRates): FaultRates {
  for (const [name, rate] of Object.entries(rates)) {
    if (!known.has(name.slice(name.indexOf("/") + 1)))
      throw problem(`there is no fault "${name}"`, `Faults: ${[...known].join(", ")}; or provider/fault.`);
    if (!(rate >= 0 && rate <= 1))
      throw problem(`the rate of "${name}" is ${rate}`, "Give a share between 0 and 1, e.g. overloaded=0.05.");
  }
  for (const provider of new Set(Object.keys(rates).map((name) => name.slice(0, Math.max(0, name.indexOf("/")))))) {
    const of = faultsOf(rates, provider);
    const sum = callFaults.reduce((total, fault) => total + (of.get(fault) ?? 0), 0);
    if (sum > 1 + 1e-9)
      throw problem(
        `the rates of call faults sum to ${sum}${provider && ` for ${provider}`}`,
        "Let them sum to 1 at most.",
      );
  }
  return rates;
}

/** The rates above 0 that hold for one provider. */
export type ProviderFaults = ReadonlyMap<Fault, number>;

export function faultsOf(rates: FaultRates, provider: string): ProviderFaults {
  const entries = Object.entries(rates);
  const own = entries.filter(([name]) => name.startsWith(`${provider}/`));
  const holding = own.length > 0 ? own : entries.filter(([name]) => !name.includes("/"));
  return new Map(
    holding
      .filter(([, rate]) => rate > 0)
      .map(([name, rate]) => [name.slice(name.indexOf("/") + 1) as Fault, rate] as const),
  );
}

const known = new Set<string>([...callFaults, ...batchFaults]);

function problem(message: string, cure: string): InputError {
  return new InputError({ area: "simulation", message, cure });
}
