import { setFlagsFromString } from "node:v8";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kCenter } from "../stats/covering/k-center.ts";
import { fastKCenter } from "./fast-k-center.ts";
import { requests, tuningFor } from "./fixtures/drawn-requests.ts";

// In a process of its own: once V8 widens kernels, it does so for all of them.
setFlagsFromString("--no-liftoff");

describe("fastKCenter with 128-bit kernels", () => {
  it("finds what the plain reference finds, bit for bit", async () => {
    const property = fc.asyncProperty(
      requests(250),
      fc.nat(),
      fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 0, 2),
      async (request, seed, threads) => {
        const found = await fastKCenter(request, {
          threads,
          widen: false,
          tuning: tuningFor(seed, request.dimensions),
        });
        expect(found).toEqual(kCenter(request));
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });
});
