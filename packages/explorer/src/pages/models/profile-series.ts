import type { ProfileFindings } from "../../../../dissensus/src/analysis/findings/profiles.ts";
import type { Quantity } from "../../../../dissensus/src/analysis/findings/quantity.ts";

export const profileMeasures = ["strength", "exhibited", "providers"] as const;
export type ProfileMeasure = (typeof profileMeasures)[number];

export const measureWords: Readonly<Record<ProfileMeasure, string>> = {
  strength: "strength per model (logits)",
  exhibited: "share of responses per model",
  providers: "share of responses per provider",
};

/** One dot of the profile plot: a model or provider on one category. */
export interface ProfileDot {
  readonly series: string;
  readonly provider: string;
  readonly category: string;
  readonly quantity: Quantity;
}

/** All dots of a measure; those without a value are in, for the table to show that they are missing. */
export function profileDots(profiles: ProfileFindings, measure: ProfileMeasure): ProfileDot[] {
  if (measure === "providers")
    return profiles.providers.flatMap(({ provider, exhibited }) =>
      exhibited.map((share) => ({ series: provider, provider, category: share.category, quantity: share })),
    );
  return profiles.targets.flatMap((profile) =>
    profile[measure === "strength" ? "strengths" : "exhibited"].map((quantity) => ({
      series: profile.target,
      provider: profile.provider,
      category: quantity.category,
      quantity,
    })),
  );
}

/** Categories by the value of one series, highest first; those without a value last, in their own order. */
export function categoriesBy(dots: readonly ProfileDot[], categories: readonly string[], series: string): string[] {
  const value = new Map(dots.filter((dot) => dot.series === series).map((dot) => [dot.category, dot.quantity.value]));
  return [...categories].sort(
    (a, b) => (value.get(b) ?? Number.NEGATIVE_INFINITY) - (value.get(a) ?? Number.NEGATIVE_INFINITY) || 0,
  );
}
