import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isInShard } from "./shard.ts";

describe("shards", () => {
  it("share everything out: each key is in exactly one", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 40 }), (key, count) => {
        const shards = Array.from({ length: count }, (_, i) => ({ index: i + 1, count }));
        expect(shards.filter((shard) => isInShard(key, shard))).toHaveLength(1);
      }),
    );
  });

  it("are of about the same size", () => {
    const sizes = Array.from({ length: 8 }, (_, i) => {
      const keys = Array.from({ length: 4000 }, (_unused, key) => `pair ${key}`);
      return keys.filter((key) => isInShard(key, { index: i + 1, count: 8 })).length;
    });
    for (const size of sizes) expect(Math.abs(size - 500)).toBeLessThan(100);
  });
});
