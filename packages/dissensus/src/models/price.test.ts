import { describe, expect, it } from "vitest";
import { priceFor, priceOf } from "./price.ts";
import { type PriceSheet, priceSheet } from "./price-sheet.ts";

const sheet: PriceSheet = {
  asOf: "2026-01-01",
  source: "made up",
  prices: {
    openai: { "m-1": { input: 2, cachedInput: 0.5, output: 8, batchFactor: 0.5 } },
    anthropic: { "claude-x-4-5": { input: 4, cachedInput: 0.4, output: 20, cacheWrite: 5, batchFactor: 0.5 } },
    xai: { "g-1": { input: 1, cachedInput: null, output: 3, batchFactor: null } },
  },
};
const usage = { inputTokens: 1_000_000, cachedInputTokens: 400_000, outputTokens: 100_000, reasoningTokens: 50_000 };

describe("priceOf", () => {
  it("counts cached input at its own price, reasoning within output", () => {
    expect(priceOf("openai", "m-1", usage, { sheet })).toBeCloseTo(0.6 * 2 + 0.4 * 0.5 + 0.1 * 8, 12);
  });

  it("counts what is written to the cache at its own price", () => {
    const price = priceOf("anthropic", "claude-x-4-5", { ...usage, cacheWriteTokens: 200_000 }, { sheet });
    expect(price).toBeCloseTo(0.4 * 4 + 0.4 * 0.4 + 0.2 * 5 + 0.1 * 20, 12);
  });

  it("gives the batch price where there is a batch endpoint", () => {
    expect(priceOf("openai", "m-1", usage, { sheet, batch: true })).toBeCloseTo(1.1, 12);
    expect(priceOf("xai", "g-1", usage, { sheet, batch: true })).toBeNull();
  });

  it("charges full input where no cached price is known", () => {
    expect(priceOf("xai", "g-1", usage, { sheet })).toBeCloseTo(1.3, 12);
  });

  it.each([
    ["a model that is not on the sheet", "openai", "m-2", usage],
    ["a server of one's own", "openai-compatible", "m-1", usage],
    ["a name from an object's prototype", "openai", "constructor", usage],
    ["unknown input tokens", "openai", "m-1", { ...usage, inputTokens: null }],
    ["unknown output tokens", "openai", "m-1", { ...usage, outputTokens: null }],
  ])("says that it does not know for %s", (_, provider, model, used) => {
    expect(priceOf(provider, model, used, { sheet })).toBeNull();
  });
});

describe("priceFor", () => {
  it("finds dated names under the undated one", () => {
    expect(priceFor("openai", "m-1-2026-08-07", sheet)).toBe(sheet.prices["openai"]!["m-1"]);
    expect(priceFor("anthropic", "claude-x-4-5-20260807", sheet)).toBe(sheet.prices["anthropic"]!["claude-x-4-5"]);
  });

  it("finds what OpenRouter passes on under its maker, without a batch price, and nothing for the free variants", () => {
    const found = { ...sheet.prices["anthropic"]!["claude-x-4-5"], batchFactor: null };
    expect(priceFor("openrouter", "anthropic/claude-x-4.5", sheet)).toEqual(found);
    expect(priceFor("openrouter", "x-ai/g-1", sheet)).toEqual(sheet.prices["xai"]!["g-1"]);
    expect(priceFor("openrouter", "openai/m-1:free", sheet)).toBeNull();
    expect(priceFor("openrouter", "nobody/m-1", sheet)).toBeNull();
  });
});

describe("priceSheet", () => {
  it("is dated and holds sane prices: cached input cheaper than input, output not cheaper", () => {
    expect(priceSheet.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    for (const [provider, prices] of Object.entries(priceSheet.prices)) {
      for (const [model, price] of Object.entries(prices)) {
        const embeds = model.includes("embed");
        const sane =
          price.input > 0 &&
          (price.cachedInput === null || (price.cachedInput > 0 && price.cachedInput < price.input)) &&
          (embeds ? price.output === 0 : price.output >= price.input);
        expect({ provider, model, sane }).toEqual({ provider, model, sane: true });
      }
    }
  });
});
