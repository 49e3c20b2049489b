import { expect, it } from "vitest";
import { criticalT } from "./critical-t.ts";

it("is the quantile of printed tables", () => {
  expect([1, 2, 10, 200].map((degrees) => criticalT(degrees, 0.95).toFixed(3))).toEqual([
    "12.706",
    "4.303",
    "2.228",
    "1.972",
  ]);
  expect(criticalT(1, 0.99).toFixed(2)).toBe("63.66");
});
