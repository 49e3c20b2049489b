import type { DesignReliability, VarianceParts } from "../findings/noise.ts";

const sampleNumbers = [1, 2, 3, 5, 10];
const scorerNumbers = [1, 2, 3];

/** Variances of single parts, in squared points of 0..6. */
export interface PartSizes {
  readonly model: number;
  readonly sample: number;
  readonly scorer: number;
}

/** What a plan goes by before a run has parts of its own: assumed, of the size that trials had. */
export const planningParts: PartSizes = { model: 1.5, sample: 0.4, scorer: 0.5 };

/**
 * Share of the variance between positions that lies between models (the relative coefficient of generalizability theory), model / (model + sample /
 * samples + scorer / (samples x scorers)), for usual designs; by samples, then scorers.
 * Source: R. L. Brennan, "Generalizability theory", 2001, 4.
 */
export function designTable({ model, sample, scorer }: PartSizes): DesignReliability[] {
  return sampleNumbers.flatMap((samples) =>
    scorerNumbers.map((scorers) => ({
      samples,
      scorers,
      reliability: model / (model + sample / samples + scorer / (samples * scorers)),
    })),
  );
}

/** The same from a run's own parts; empty where one of them is not known or models do not differ. Parts below 0 count as 0. */
export function designReliabilities(parts: VarianceParts): DesignReliability[] {
  const sizes = partSizes(parts);
  return sizes === null ? [] : designTable(sizes);
}

/** Null where a part is not known, or models do not differ. */
export function partSizes({ model, sample, scorer }: VarianceParts): PartSizes | null {
  if (model.value === null || sample.value === null || scorer.value === null || model.value <= 0) return null;
  return { model: model.value, sample: Math.max(0, sample.value), scorer: Math.max(0, scorer.value) };
}
