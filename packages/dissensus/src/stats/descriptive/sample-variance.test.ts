import { describe, expect, it } from "vitest";
import { mean } from "./mean.ts";
import { sampleVariance } from "./sample-variance.ts";

const NOT_ESTIMABLE = { estimate: Number.NaN, n: 0 };

describe("mean and sample variance", () => {
  it("skip what is missing", () => {
    expect(mean([1, null, 3])).toEqual({ estimate: 2, n: 2 });
    expect(sampleVariance([1, Number.NaN, 3])).toEqual({ estimate: 2, n: 2 });
  });

  it("are not estimable from too little", () => {
    expect(mean([])).toEqual(NOT_ESTIMABLE);
    expect(sampleVariance([5])).toEqual({ estimate: Number.NaN, n: 1 });
  });
});
