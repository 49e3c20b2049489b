import { describe, expect, it } from "vitest";
import { randomFor } from "../../base/random.ts";
import { clusteredLogistic } from "../regression/clustered-logistic.ts";
import { bradleyTerry, type EstimatedStrengths } from "./bradley-terry.ts";
import { type ComparedCluster, clusteredErrors } from "./clustered-errors.ts";

function fitOf(items: number, compared: readonly ComparedCluster[]): EstimatedStrengths {
  const comparisons = compared.flatMap(({ first, second, outcomes, clusters }) =>
    outcomes.flatMap(({ covariate, firstPreferred, secondPreferred }) => [
      { winner: first, loser: second, weight: firstPreferred * clusters, covariates: [covariate] },
      { winner: second, loser: first, weight: secondPreferred * clusters, covariates: [-covariate] },
    ]),
  );
  const fit = bradleyTerry({ items, comparisons });
  if (fit.kind !== "estimated") throw new Error(fit.reason);
  return fit;
}

describe("clusteredErrors", () => {
  const random = randomFor("clustered errors");
  const compared = Array.from({ length: 300 }, (): ComparedCluster => {
    const [first, second] = random.shuffle([0, 1, 2]) as [number, number];
    const taste = random.normal();
    const outcomes = [-1, 0, 1].map((covariate) => {
      const won = random.next() < 1 / (1 + Math.exp(-(second - first) - covariate - taste));
      return { covariate, firstPreferred: won ? 1 : 0, secondPreferred: won ? 0 : 1 };
    });
    return { first, second, outcomes, clusters: 1 };
  });

  it("agrees with the clustered logistic regression on two of three items", () => {
    const fit = fitOf(3, compared);
    const found = clusteredErrors(fit, compared);
    const rows = compared.flatMap(({ first, second, outcomes }, cluster) =>
      outcomes.map(({ covariate, firstPreferred }) => {
        const of = (item: number) => (first === item ? 1 : 0) - (second === item ? 1 : 0);
        // sum coding: the third item is minus the sum of the others, so coefficients are differences to the mean
        return { cluster, columns: [of(0) - of(2), of(1) - of(2), covariate], successes: firstPreferred, trials: 1 };
      }),
    );
    const other = clusteredLogistic(rows, [0, 0, 0])!;
    expect([...found.strengths].slice(0, 2)).toEqual(
      [...other.standardErrors].slice(0, 2).map((error) => expect.closeTo(error, 6)),
    );
    expect(found.covariate).toBeCloseTo(other.standardErrors[2]!, 6);
    expect(found.clusters).toBe(300);
    // what a pair has in common makes its three comparisons worth less than three
    expect(found.strengths[0]!).toBeGreaterThan(1.1 * fit.standardErrors[0]!);
  });

  it("counts clusters that look alike, and knows nothing of items never compared", () => {
    const twice = compared.map((cluster) => ({ ...cluster, clusters: 2 }));
    const [once, doubled] = [clusteredErrors(fitOf(4, compared), compared), clusteredErrors(fitOf(4, twice), twice)];
    expect(doubled.clusters).toBe(600);
    expect(doubled.strengths[0]! * Math.sqrt((2 * 599) / 600)).toBeCloseTo(
      once.strengths[0]! * Math.sqrt(299 / 300),
      6,
    );
    expect(once.strengths[3]).toBeNaN();
  });
});
