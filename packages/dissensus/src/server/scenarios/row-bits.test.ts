import { describe, expect, it } from "vitest";
import { rowsInOrder } from "./row-bits.ts";

describe("rowsInOrder", () => {
  const bits = Uint8Array.of(0b1010_0000, 0b0000_0001);
  it("gives rows ascending", () => {
    expect(rowsInOrder(bits, null)).toEqual(Int32Array.of(0, 2, 15));
    expect(rowsInOrder(new Uint8Array(3), null)).toEqual(new Int32Array(0));
  });
  it("gives rows as an order of all rows has them", () => {
    expect(rowsInOrder(bits, Int32Array.of(15, 3, 2, 1, 0))).toEqual(Int32Array.of(15, 2, 0));
  });
});
