/** USD per million tokens. */
export interface Price {
  readonly input: number;
  /** Input read from the provider's cache; null: no discount is known, the full price holds. */
  readonly cachedInput: number | null;
  readonly output: number;
  /** Input written to the provider's cache; absent: as input. */
  readonly cacheWrite?: number;
  /** What a batch endpoint's call costs of a synchronous one; null: no batch endpoint. */
  readonly batchFactor: number | null;
}

export interface PriceSheet {
  /** ISO date of the prices. */
  readonly asOf: string;
  readonly source: string;
  /** Kind of provider -> model -> price. */
  readonly prices: Readonly<Record<string, Readonly<Record<string, Price>>>>;
}

type Row = readonly [model: string, input: number, cachedInput: number | null, output: number];

/**
 * List prices for requests of ordinary length (some models cost double beyond 200k or 272k tokens of input), without taxes, tiers or agreements.
 * Anthropic: cache writes for 5 minutes cost 1.25 x input.
 */
export const priceSheet: PriceSheet = {
  asOf: "2026-07-02",
  source: "the providers' price pages as collected by models.dev; batch discounts from the providers' documentation",
  prices: {
    openai: table(0.5, [
      ["gpt-5.5", 5, 0.5, 30],
      ["gpt-5.5-pro", 30, null, 180],
      ["gpt-5.4", 2.5, 0.25, 15],
      ["gpt-5.4-mini", 0.75, 0.075, 4.5],
      ["gpt-5.4-nano", 0.2, 0.02, 1.25],
      ["gpt-5.4-pro", 30, null, 180],
      ["gpt-5.2", 1.75, 0.175, 14],
      ["gpt-5.1", 1.25, 0.125, 10],
      ["gpt-5", 1.25, 0.125, 10],
      ["gpt-5-mini", 0.25, 0.025, 2],
      ["gpt-5-nano", 0.05, 0.005, 0.4],
      ["gpt-4.1", 2, 0.5, 8],
      ["gpt-4.1-mini", 0.4, 0.1, 1.6],
      ["gpt-4.1-nano", 0.1, 0.025, 0.4],
      ["gpt-4o", 2.5, 1.25, 10],
      ["gpt-4o-mini", 0.15, 0.075, 0.6],
      ["o3", 2, 0.5, 8],
      ["o3-pro", 20, null, 80],
      ["o3-mini", 1.1, 0.55, 4.4],
      ["o4-mini", 1.1, 0.275, 4.4],
      ["text-embedding-3-large", 0.13, null, 0],
      ["text-embedding-3-small", 0.02, null, 0],
    ]),
    anthropic: table(
      0.5,
      [
        ["claude-fable-5", 10, 1, 50],
        ["claude-sonnet-5", 2, 0.2, 10],
        ["claude-opus-4-8", 5, 0.5, 25],
        ["claude-opus-4-7", 5, 0.5, 25],
        ["claude-opus-4-6", 5, 0.5, 25],
        ["claude-opus-4-5", 5, 0.5, 25],
        ["claude-opus-4-1", 15, 1.5, 75],
        ["claude-opus-4", 15, 1.5, 75],
        ["claude-opus-4-0", 15, 1.5, 75],
        ["claude-sonnet-4-6", 3, 0.3, 15],
        ["claude-sonnet-4-5", 3, 0.3, 15],
        ["claude-sonnet-4", 3, 0.3, 15],
        ["claude-sonnet-4-0", 3, 0.3, 15],
        ["claude-3-7-sonnet", 3, 0.3, 15],
        ["claude-3-5-sonnet", 3, 0.3, 15],
        ["claude-3-opus", 15, 1.5, 75],
        ["claude-3-haiku", 0.25, 0.03, 1.25],
        ["claude-haiku-4-5", 1, 0.1, 5],
      ],
      1.25,
    ),
    google: table(0.5, [
      ["gemini-3.5-flash", 1.5, 0.15, 9],
      ["gemini-3.1-pro-preview", 2, 0.2, 12],
      ["gemini-3.1-flash-lite", 0.25, 0.025, 1.5],
      ["gemini-3-pro-preview", 2, 0.2, 12],
      ["gemini-3-flash-preview", 0.5, 0.05, 3],
      ["gemini-2.5-pro", 1.25, 0.125, 10],
      ["gemini-2.5-flash", 0.3, 0.03, 2.5],
      ["gemini-2.5-flash-lite", 0.1, 0.01, 0.4],
      ["gemini-embedding-001", 0.15, null, 0],
    ]),
    xai: table(null, [
      ["grok-4.3", 1.25, 0.2, 2.5],
      ["grok-4.20-0309-reasoning", 1.25, 0.2, 2.5],
      ["grok-4.20-0309-non-reasoning", 1.25, 0.2, 2.5],
    ]),
    mistral: table(0.5, [
      ["mistral-large-latest", 0.5, null, 1.5],
      ["mistral-large-2512", 0.5, null, 1.5],
      ["mistral-medium-2604", 1.5, null, 7.5],
      ["mistral-medium-2508", 0.4, null, 2],
      ["mistral-small-latest", 0.15, null, 0.6],
      ["mistral-small-2603", 0.15, null, 0.6],
      ["magistral-medium-latest", 2, null, 5],
      ["ministral-8b-latest", 0.1, null, 0.1],
      ["mistral-embed", 0.1, null, 0],
    ]),
  },
};

function table(batchFactor: number | null, rows: readonly Row[], cacheWriteFactor?: number): Record<string, Price> {
  const entries = rows.map(([model, input, cachedInput, output]): [string, Price] => {
    const cacheWrite = cacheWriteFactor === undefined ? {} : { cacheWrite: input * cacheWriteFactor };
    return [model, { input, cachedInput, output, batchFactor, ...cacheWrite }];
  });
  return Object.fromEntries(entries);
}
