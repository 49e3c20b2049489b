import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packText, unpackText } from "./packed-text.ts";

describe("packed text", () => {
  it("comes back as it went in, long or short", () => {
    const text = fc
      .tuple(fc.string({ unit: "binary", maxLength: 20 }), fc.integer({ min: 1, max: 500 }))
      .map(([part, times]) => part.repeat(times));
    fc.assert(
      fc.property(text, (original) => {
        expect(unpackText(packText(original))).toBe(original);
      }),
    );
  });

  it("takes less room where it is long", () => {
    expect(packText("the spec ".repeat(1000)).length).toBeLessThan(100);
  });

  it("comes back with U+FFFD for lone surrogates", () => {
    expect(unpackText(packText("a\ud800b"))).toBe("a\ufffdb");
  });
});
