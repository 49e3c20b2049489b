import type { Usage } from "./model.ts";
import { type Price, type PriceSheet, priceSheet } from "./price-sheet.ts";

export interface PricingOptions {
  /** Default: the sheet that comes with the package. */
  readonly sheet?: PriceSheet;
  /** Priced as a call of a batch endpoint. */
  readonly batch?: boolean;
}

/**
 * The price of a model: `provider` is the provider's kind, a dated name (`gpt-5-2025-08-07`, `claude-opus-4-20250514`) costs what its undated one does.
 * OpenRouter passes list prices on: `anthropic/claude-opus-4.5` is looked up under its maker. Null: not on the sheet, which is not the same as free.
 */
export function priceFor(provider: string, model: string, sheet: PriceSheet = priceSheet): Price | null {
  if (provider === "openrouter") return passedOn(model, sheet);
  const prices = sheet.prices[provider];
  if (prices === undefined) return null;
  for (const name of [model, model.replace(dated, "")]) if (Object.hasOwn(prices, name)) return prices[name]!;
  return null;
}

const dated = /-(\d{4}-\d{2}-\d{2}|\d{8})$/;

function passedOn(model: string, sheet: PriceSheet): Price | null {
  const [maker = "", name = ""] = model.replace(/:.*$/, "").split("/");
  const provider = { "x-ai": "xai", mistralai: "mistral" }[maker] ?? maker;
  if (provider === "openrouter" || model.endsWith(":free")) return null;
  const spelled = provider === "anthropic" ? name.replace(/(\d)\.(\d)/, "$1-$2") : name;
  const price = priceFor(provider, spelled, sheet);
  return price === null ? null : { ...price, batchFactor: null };
}

/** USD for one call's usage; null where the model is not on the sheet, its tokens are not known, or it has no batch endpoint. Never 0 for not known. */
export function priceOf(provider: string, model: string, usage: Usage, options: PricingOptions = {}): number | null {
  const price = priceFor(provider, model, options.sheet);
  return price === null ? null : costOf(price, usage, options);
}

/** USD for the usage of one call, or of many together; null where its tokens are not known or there is no batch price. */
export function costOf(
  price: Price,
  usage: Usage,
  { batch = false }: { readonly batch?: boolean } = {},
): number | null {
  if (usage.inputTokens === null) return null;
  if (usage.outputTokens === null && price.output > 0) return null;
  const factor = batch ? price.batchFactor : 1;
  if (factor === null) return null;
  const cached = usage.cachedInputTokens ?? 0;
  const written = usage.cacheWriteTokens ?? 0;
  const plain = Math.max(0, usage.inputTokens - cached - written);
  const input =
    plain * price.input + cached * (price.cachedInput ?? price.input) + written * (price.cacheWrite ?? price.input);
  return (factor * (input + (usage.outputTokens ?? 0) * price.output)) / 1_000_000;
}

/** USD that a call costs at most: nothing read from the cache, everything written to it, every output token used. */
export function worstCostOf(price: Price, inputTokens: number, maxOutputTokens: number): number {
  return (inputTokens * Math.max(price.input, price.cacheWrite ?? 0) + maxOutputTokens * price.output) / 1_000_000;
}
