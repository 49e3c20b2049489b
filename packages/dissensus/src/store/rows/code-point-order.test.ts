import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareCodePoints } from "./code-point-order.ts";

describe("compareCodePoints", () => {
  it("puts characters beyond U+FFFF behind all others, unlike JavaScript", () => {
    expect(["\uff5e", "😀", "a"].sort(compareCodePoints)).toEqual(["a", "\uff5e", "😀"]);
    expect(["\uff5e", "😀", "a"].sort()).toEqual(["a", "😀", "\uff5e"]);
  });

  it("orders any two texts as their UTF-8 bytes", () => {
    const text = fc.string({ unit: "binary", maxLength: 8 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareCodePoints(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });
});
