import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PromptCache } from "./prompt-cache.ts";

const text = Array.from({ length: 500 }, (_, i) => `word${i}`).join(" ");

describe("PromptCache", () => {
  it("knows the longest beginning that it has seen, in steps of 256 characters", () => {
    const cache = new PromptCache(1000);
    expect(cache.longestSeen("a", text, 0)).toBe(0);
    cache.remember("a", text, 0);
    expect(cache.longestSeen("a", text, 0)).toBe(Math.floor(text.length / 256) * 256);
    expect(cache.longestSeen("a", `${text.slice(0, 600)}another`, 0)).toBe(512);
    expect(cache.longestSeen("a", `X${text}`, 0)).toBe(0);
    expect(cache.longestSeen("b", text, 0)).toBe(0);
  });

  it("forgets after its time", () => {
    const cache = new PromptCache(1000);
    cache.remember("a", text, 0);
    expect(cache.longestSeen("a", text, 999)).toBeGreaterThan(0);
    expect(cache.longestSeen("a", text, 1000)).toBe(0);
  });

  it("knows marked beginnings only where they end the same", () => {
    const cache = new PromptCache(1000);
    cache.remember("a", text, 0, [700]);
    expect(cache.lastSeen("a", `${text.slice(0, 700)} and more`, [700], 0)).toBe(700);
    expect(cache.lastSeen("a", text, [300, 700, 900], 0)).toBe(700);
    expect(cache.lastSeen("a", text, [699], 0)).toBe(0);
    expect(cache.longestSeen("a", text, 0)).toBe(0);
  });

  it("never claims more than two texts share", () => {
    const letters = fc.string({ minLength: 200, maxLength: 1500, unit: fc.constantFrom("a", "b") });
    fc.assert(
      fc.property(letters, letters, fc.nat(1200), (first, tail, shared) => {
        const second = first.slice(0, shared) + tail;
        const cache = new PromptCache(1000);
        cache.remember("a", first, 0);
        const seen = cache.longestSeen("a", second, 0);
        expect(second.slice(0, seen)).toBe(first.slice(0, seen));
      }),
    );
  });
});
