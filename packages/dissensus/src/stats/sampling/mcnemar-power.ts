import { InputError } from "../../base/errors.ts";
import { binomialProbability, binomialTails } from "../distributions/binomial-distribution.ts";

/** Shares of all pairs that change for the better (`gained`) and for the worse (`lost`). */
export interface Discordance {
  readonly gained: number;
  readonly lost: number;
}

/** Probability that the exact two-sided McNemar test of `pairs` pairs gives p <= significance. */
export type McnemarPower = (pairs: number) => number;

/**
 * Power of the exact McNemar test, unconditional: the number of discordant pairs is binomial, and given it so is the
 * split. Returns the power as a function of the number of pairs; what depends on the number of discordant pairs alone
 * is kept between calls. O(sqrt(pairs)) a call.
 * Source: S. W. Duffy, "Asymptotic and exact power for the McNemar test ...", 1984.
 */
export function mcnemarPower({ gained, lost }: Discordance, significance = 0.05): McnemarPower {
  if (!(gained >= 0 && lost >= 0 && gained + lost > 0 && gained + lost <= 1 && significance > 0 && significance < 1)) {
    throw new InputError({
      area: "statistics",
      message: `no power can be computed for gained ${gained}, lost ${lost} and significance ${significance}`,
      cure: "Give shares of all pairs, 0 or more with a sum above 0 and up to 1, and a significance between 0 and 1.",
    });
  }
  const rejection: number[] = [];
  const rejectionAt = (discordant: number): number => {
    rejection[discordant] ??= rejectionProbability(discordant, gained / (gained + lost), significance);
    return rejection[discordant];
  };
  return (pairs) => {
    const law = { trials: pairs, probability: gained + lost };
    const spread = 12 * Math.sqrt(pairs * law.probability * (1 - law.probability)) + 12;
    const most = Math.min(pairs, Math.ceil(pairs * law.probability + spread));
    let power = 0;
    for (let discordant = Math.max(0, Math.floor(pairs * law.probability - spread)); discordant <= most; discordant++) {
      power += binomialProbability(discordant, law) * rejectionAt(discordant);
    }
    return power;
  };
}

function rejectionProbability(discordant: number, gainedShare: number, significance: number): number {
  const fair = { trials: discordant, probability: 0.5 };
  // The largest count of the rarer kind that is still rejected, -1 for none; the tail grows with the count.
  let rejected = -1;
  let kept = Math.floor(discordant / 2) + 1;
  while (kept - rejected > 1) {
    const middle = (kept + rejected) >> 1;
    if (2 * binomialTails(middle, fair).atMost <= significance) rejected = middle;
    else kept = middle;
  }
  if (rejected < 0) return 0;
  const law = { trials: discordant, probability: gainedShare };
  return binomialTails(rejected, law).atMost + binomialTails(discordant - rejected, law).atLeast;
}
