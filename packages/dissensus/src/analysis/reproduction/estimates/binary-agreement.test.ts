import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fleissKappa } from "../../../stats/agreement/fleiss-kappa.ts";
import { gwetAc1 } from "../../../stats/agreement/gwet-ac1.ts";
import { percentAgreement } from "../../../stats/agreement/percent-agreement.ts";
import { binaryAgreement } from "./binary-agreement.ts";

describe("binaryAgreement", () => {
  it("is what the kernels say of the units one by one", () => {
    const flags = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(flags, (units) => {
        fc.pre(new Set(units).size > 1);
        const counts = units.map((flagged) => [3 - flagged, flagged]);
        const patterns = [0, 1, 2, 3].map((some) => ({
          flags: some,
          units: units.filter((flagged) => flagged === some).length,
        }));
        const { observed, fleissKappa: kappa, ac1 } = binaryAgreement(patterns, 3);
        expect(observed).toBeCloseTo(percentAgreement(counts).estimate, 12);
        expect(kappa).toBeCloseTo(fleissKappa(counts).estimate, 12);
        expect(ac1).toBeCloseTo(gwetAc1(counts).estimate, 12);
      }),
    );
  });

  it("gives the published coefficients from the published rates", () => {
    // Three judges agree on 67.52, 72.39 and 76.84% of answers and flag 48.1, 35.5 and 36.5%: by number of flags, per 200,000.
    // Observed agreement a = (n0 + n3 + (n1 + n2) / 3) / N, flags f = (n1 + 2 n2 + 3 n3) / 3N: any n that give both have the same kappa.
    const observed = (0.6752 + 0.7239 + 0.7684) / 3;
    const flagged = (0.481 + 0.355 + 0.365) / 3;
    const split = 1.5 * (1 - observed);
    const three = flagged - split / 2;
    const patterns = [1 - split - three, split / 2, split / 2, three].map((units, flags) => ({ flags, units }));
    const agreement = binaryAgreement(patterns, 3);
    expect(agreement.observed).toBeCloseTo(observed, 12);
    expect(agreement.fleissKappa).toBeCloseTo(0.422, 3);
    expect(agreement.ac1).toBeCloseTo(0.466, 3);
  });

  it("does not exist without units, or where all labels are the same", () => {
    expect(binaryAgreement([], 3).fleissKappa).toBeNaN();
    expect(binaryAgreement([{ flags: 0, units: 5 }], 3)).toMatchObject({
      observed: 1,
      fleissKappa: Number.NaN,
      ac1: 1,
    });
  });
});
