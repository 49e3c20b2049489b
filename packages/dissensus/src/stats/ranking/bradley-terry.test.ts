import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../base/errors.ts";
import { randomFor } from "../../base/random.ts";
import { type BradleyTerryOptions, bradleyTerry, type EstimatedStrengths } from "./bradley-terry.ts";
import type { Comparison } from "./comparison-graph.ts";

function estimated(options: BradleyTerryOptions): EstimatedStrengths {
  const fit = bradleyTerry(options);
  if (fit.kind !== "estimated") throw new Error(fit.reason);
  return fit;
}

const places = (values: Float64Array, digits: number): string[] => [...values].map((value) => value.toFixed(digits));

/**
 * Citations among Biometrika, Communications in Statistics, JASA and JRSS-B: cited in the row, citing in the column
 * (Agresti 1990, p. 448).
 */
const CITATIONS = [
  [714, 730, 498, 221],
  [33, 425, 68, 17],
  [320, 813, 1072, 142],
  [284, 276, 325, 188],
];

const citations: Comparison[] = CITATIONS.flatMap((row, winner) =>
  row.flatMap((weight, loser) => (winner === loser ? [] : [{ winner, loser, weight }])),
);

/** Home team, away team, home wins, away wins: American League East 1987 (Agresti 1990, p. 438). */
const TEAMS = ["Baltimore", "Boston", "Cleveland", "Detroit", "Milwaukee", "NewYork", "Toronto"];
const GAMES = `Milwaukee Detroit 4 3, Milwaukee Toronto 4 2, Milwaukee NewYork 4 3, Milwaukee Boston 6 1, Milwaukee Cleveland 4 2,
Milwaukee Baltimore 6 0, Detroit Milwaukee 3 3, Detroit Toronto 4 2, Detroit NewYork 4 3, Detroit Boston 6 0, Detroit Cleveland 6 1,
Detroit Baltimore 4 3, Toronto Milwaukee 2 5, Toronto Detroit 4 3, Toronto NewYork 2 4, Toronto Boston 4 3, Toronto Cleveland 4 2,
Toronto Baltimore 6 0, NewYork Milwaukee 3 3, NewYork Detroit 5 1, NewYork Toronto 2 5, NewYork Boston 4 3, NewYork Cleveland 4 2,
NewYork Baltimore 6 1, Boston Milwaukee 5 1, Boston Detroit 2 5, Boston Toronto 3 3, Boston NewYork 4 2, Boston Cleveland 5 2,
Boston Baltimore 6 0, Cleveland Milwaukee 2 5, Cleveland Detroit 3 3, Cleveland Toronto 3 4, Cleveland NewYork 4 3, Cleveland Boston 4 2,
Cleveland Baltimore 2 4, Baltimore Milwaukee 2 5, Baltimore Detroit 1 5, Baltimore Toronto 1 6, Baltimore NewYork 2 4, Baltimore Boston 1 6,
Baltimore Cleveland 3 4`;

const baseball: Comparison[] = GAMES.split(",").flatMap((line) => {
  const [home, away, homeWins, awayWins] = line.trim().split(" ");
  const [h, a] = [TEAMS.indexOf(home!), TEAMS.indexOf(away!)];
  return [
    { winner: h, loser: a, weight: Number(homeWins), covariates: [1] },
    { winner: a, loser: h, weight: Number(awayWins), covariates: [-1] },
  ];
});

/** Hunter's minorise-maximise iteration: slow, and an independent way to the same maximum. */
function byMinorisation(items: number, comparisons: readonly Comparison[]): number[] {
  let worth = Array.from({ length: items }, () => 1);
  for (let round = 0; round < 20_000; round++) {
    const wins = worth.map(() => 0);
    const shares = worth.map(() => 0);
    for (const { winner, loser, weight = 1 } of comparisons) {
      wins[winner]! += weight;
      shares[winner]! += weight / (worth[winner]! + worth[loser]!);
      shares[loser]! += weight / (worth[winner]! + worth[loser]!);
    }
    worth = wins.map((won, i) => won / shares[i]!);
    const scale = Math.exp(worth.reduce((sum, w) => sum + Math.log(w), 0) / items);
    worth = worth.map((w) => w / scale);
  }
  return worth.map(Math.log);
}

describe("Bradley-Terry strengths", () => {
  it("of four journals agree with R's BradleyTerry2 1.1-2, with standard errors", () => {
    const { strengths, standardErrors, n } = estimated({ items: 4, comparisons: citations, reference: 0 });
    expect(places(strengths, 6)).toEqual(["0.000000", "-2.949072", "-0.479570", "0.268954"]);
    expect(places(standardErrors, 6)).toEqual(["0.000000", "0.102545", "0.060589", "0.070830"]);
    expect(n).toBe(12);
  });

  it("of seven baseball teams agree with R's BradleyTerry2 1.1-2", () => {
    const comparisons = baseball.map(({ covariates: _, ...rest }) => rest);
    const { strengths } = estimated({ items: 7, comparisons, reference: 0 });
    expect(places(strengths, 6)).toEqual([
      "0.000000",
      "1.107698",
      "0.683853",
      "1.436408",
      "1.581356",
      "1.247618",
      "1.294485",
    ]);
  });

  it("with home advantage agree with R's BradleyTerry2 1.1-2", () => {
    const { strengths, covariateEffects, covariateStandardErrors } = estimated({
      items: 7,
      comparisons: baseball,
      reference: 0,
    });
    expect(covariateEffects[0]).toBeCloseTo(0.3022606555, 8);
    expect([strengths[1]!.toFixed(8), strengths[4]!.toFixed(8)]).toEqual(["1.14380265", "1.61955499"]);
    expect(covariateStandardErrors[0]).toBeCloseTo(0.1309, 3);
  });

  it("are Hunter's fixed point, centred", () => {
    const fit = estimated({ items: 4, comparisons: citations });
    byMinorisation(4, citations).forEach((strength, item) => {
      expect(fit.strengths[item]).toBeCloseTo(strength, 8);
    });
    expect(fit.strengths.reduce((a, b) => a + b, 0)).toBeCloseTo(0, 12);
  });

  it("of two items are the log odds, with the binomial's standard error", () => {
    const comparisons = [
      { winner: 0, loser: 1, weight: 30 },
      { winner: 1, loser: 0, weight: 10 },
    ];
    const against = estimated({ items: 2, comparisons, reference: 1 });
    expect(against.strengths[0]).toBeCloseTo(Math.log(3), 10);
    expect(against.standardErrors[0]).toBeCloseTo(Math.sqrt(1 / 30 + 1 / 10), 10);
    expect(estimated({ items: 2, comparisons }).standardErrors[0]).toBeCloseTo(Math.sqrt(1 / 30 + 1 / 10) / 2, 10);
  });

  it("do not depend on how equal comparisons are bundled, nor on the items' order", () => {
    const pair = fc.tuple(fc.nat(3), fc.nat(3)).filter(([a, b]) => a !== b);
    fc.assert(
      fc.property(fc.array(pair, { minLength: 4, maxLength: 25 }), (pairs) => {
        const comparisons = pairs.map(([winner, loser]) => ({ winner, loser }));
        const doubled = [...comparisons, ...comparisons];
        const mirrored = pairs.map(([winner, loser]) => ({ winner: 3 - winner, loser: 3 - loser, weight: 2 }));
        const [a, b] = [
          bradleyTerry({ items: 4, comparisons: doubled }),
          bradleyTerry({ items: 4, comparisons: mirrored }),
        ];
        expect(b.kind).toBe(a.kind);
        if (a.kind !== "estimated" || b.kind !== "estimated") return;
        const reversed = b.strengths.toReversed();
        a.strengths.forEach((strength, item) => {
          if (Number.isNaN(strength)) expect(reversed[item]).toBeNaN();
          else expect(reversed[item]).toBeCloseTo(strength, 6);
        });
      }),
    );
  });

  it("are found again among 300 items compared sparsely, with honest standard errors", () => {
    const random = randomFor("sparse");
    const truth = Array.from({ length: 300 }, () => random.normal());
    const centre = truth.reduce((a, b) => a + b, 0) / 300;
    const comparisons = Array.from({ length: 12_000 }, () => {
      const [a, b] = [random.integer(300), random.integer(299)];
      const other = b >= a ? b + 1 : b;
      const side = random.pick([-1, 0, 1]);
      const won = random.next() < 1 / (1 + Math.exp(truth[other]! - truth[a]! - 0.5 * side));
      return won ? { winner: a, loser: other, covariates: [side] } : { winner: other, loser: a, covariates: [-side] };
    });
    const { strengths, standardErrors, covariateEffects } = estimated({ items: 300, comparisons });
    const scores = strengths.map((strength, item) => (strength - (truth[item]! - centre)) / standardErrors[item]!);
    const within = scores.filter((score) => Math.abs(score) <= 1.96).length;
    expect(Math.abs(covariateEffects[0]! - 0.5)).toBeLessThan(0.1);
    expect(within).toBeGreaterThan(270);
    expect(within).toBeLessThan(300);
  });
});

describe("comparisons that do not determine strengths", () => {
  const circle = (first: number): Comparison[] =>
    [0, 1, 2].map((i) => ({ winner: first + i, loser: first + ((i + 1) % 3) }));

  it("are reported as disconnected, with the groups", () => {
    expect(bradleyTerry({ items: 7, comparisons: [...circle(0), ...circle(3)] })).toEqual({
      kind: "not estimable",
      reason: "disconnected",
      n: 6,
      components: [
        [0, 1, 2],
        [3, 4, 5],
      ],
    });
  });

  it("are reported as separated where an item or a side never lost", () => {
    const unbeaten = [...circle(0), { winner: 3, loser: 0 }];
    expect(bradleyTerry({ items: 4, comparisons: unbeaten })).toMatchObject({
      kind: "not estimable",
      reason: "separated",
    });
    const always = circle(0).map((comparison) => ({ ...comparison, covariates: [1] }));
    expect(bradleyTerry({ items: 3, comparisons: always })).toMatchObject({
      kind: "not estimable",
      reason: "separated",
    });
  });

  it("become estimable with a ridge, and still show their groups", () => {
    const { strengths, components } = estimated({
      items: 5,
      comparisons: [
        { winner: 0, loser: 1 },
        { winner: 2, loser: 3 },
      ],
      ridge: 0.1,
    });
    expect(components).toEqual([
      [0, 1],
      [2, 3],
    ]);
    // One comparison: ridge x strength = 1 / (1 + exp(2 x strength)).
    expect(0.1 * strengths[0]!).toBeCloseTo(1 / (1 + Math.exp(2 * strengths[0]!)), 9);
    expect([strengths[1], strengths[4]]).toEqual([-strengths[0]!, Number.NaN]);
  });

  it("are reported as collinear where a covariate never varies, and as none where there are none", () => {
    const flat = circle(0).map((comparison) => ({ ...comparison, covariates: [0] }));
    expect(bradleyTerry({ items: 3, comparisons: flat })).toMatchObject({ reason: "collinear" });
    expect(bradleyTerry({ items: 3, comparisons: [] })).toEqual({
      kind: "not estimable",
      reason: "no comparisons",
      n: 0,
      components: [],
    });
  });

  it("are refused where they make no sense", () => {
    const refusing = (comparison: Comparison) => () => bradleyTerry({ items: 2, comparisons: [comparison] });
    expect(refusing({ winner: 0, loser: 0 })).toThrow("compares an item with itself");
    expect(refusing({ winner: 0, loser: 2 })).toThrow(InputError);
    expect(refusing({ winner: 0, loser: 1, weight: -1 })).toThrow("has weight -1");
    expect(() => bradleyTerry({ items: 4, comparisons: circle(0), reference: 3 })).toThrow("reference item 3");
  });
});
