import type { Quantity } from "../findings/quantity.ts";
import type { ComparedNumber } from "./compared-number.ts";
import type { Gallery, GalleryScenario } from "./galleries/gallery.ts";
import type { NumberUnit } from "./published-number.ts";

/** Published numbers that belong together: a table or a figure of the study. */
export interface ReproductionSection {
  /** Unique; lower case, hyphens. */
  readonly name: string;
  readonly title: string;
  /** What our numbers rest on, exactly. */
  readonly base: string;
  readonly numbers: readonly ComparedNumber[];
  /** Numbers of ours for which the study prints none. */
  readonly beside: readonly { readonly label: string; readonly ours: Quantity; readonly unit: NumberUnit }[];
  readonly notes: readonly string[];
}

/** The published study beside the tables of a run or an import. No clock, no random order; numbers have six significant digits. */
export interface Reproduction {
  readonly version: 1;
  readonly source: {
    /** What was imported; null for a run. */
    readonly imported: string | null;
    readonly scenarios: number;
    readonly responses: number;
    readonly scores: number;
    readonly verdicts: number;
    readonly targets: readonly string[];
    readonly judges: readonly string[];
    /** Providers whose models are simulated. */
    readonly simulated: readonly string[];
  };
  readonly verdictRule: string;
  readonly sections: readonly ReproductionSection[];
  readonly galleries: readonly Gallery[];
  /** Those that the galleries show, by id. */
  readonly scenarios: readonly GalleryScenario[];
}
