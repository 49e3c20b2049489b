import { InputError } from "../../base/errors.ts";
import { localEmbedderKinds, type ProviderKind } from "../../domain/run/provider-config.ts";
import type { Config } from "../../formats/config/read-config.ts";
import { priceFor } from "../../models/price.ts";
import type { Price } from "../../models/price-sheet.ts";

/** Price of a model by the name of its provider in the configuration; null: not known. */
export type Pricing = (provider: string, model: string) => Price | null;

const freeKinds: readonly ProviderKind[] = ["simulated", "files", ...localEmbedderKinds];
const free: Price = { input: 0, cachedInput: 0, output: 0, batchFactor: 1 };

/** The user's prices first, then the built-in sheet's; what is computed here is free, and so is what the files provider hands out. */
export function pricingOf({ prices, providers }: Pick<Config, "prices" | "providers">): Pricing {
  const kinds = new Map(providers.map(({ name, kind }) => [name, kind]));
  return (provider, model) => {
    const own = prices[`${provider}/${model}`];
    if (own) return own;
    const kind = kinds.get(provider);
    if (kind !== undefined && freeKinds.includes(kind)) return free;
    return kind === undefined ? null : priceFor(kind, model);
  };
}

/** Errors: InputError where a model of the panels has no price, since a budget could not be kept. */
export function requirePrices({ panels }: Config, pricing: Pricing): void {
  const models = Object.values(panels).flat();
  const named = (some: typeof models): string[] => [
    ...new Set(some.map(({ provider, model }) => `${provider}/${model}`)),
  ];
  const missing = named(models.filter(({ provider, model }) => pricing(provider, model) === null));
  const [batchless] = named(
    models.filter(({ provider, model, mode }) => mode === "batch" && pricing(provider, model)?.batchFactor === null),
  );
  if (missing.length === 0 && batchless === undefined) return;
  if (missing.length === 0) {
    throw new InputError({
      area: "budget",
      message: `no batch price is known for ${batchless}`,
      cure: "Add `batchFactor:` to its entry under `prices:`, for example 0.5 for half the price.",
    });
  }
  throw new InputError({
    area: "budget",
    message: `no price is known for ${missing.join(", ")}`,
    cure: `Add it to dissensus.yaml, in USD per million tokens: prices: { "${missing[0]}": { input: 1, output: 4 } }.`,
  });
}
