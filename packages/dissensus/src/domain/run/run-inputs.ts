import type { Variant } from "../response/arm.ts";
import type { Spec } from "../spec/spec.ts";
import type { Taxonomy } from "../taxonomy/value.ts";
import type { GivenTables } from "./given-tables.ts";
import type { Panels } from "./panel.ts";
import type { Settings } from "./settings.ts";

/** What a run is about: read once at the start, constant while it lasts. An imported dataset may have no spec: see RecordedInputs. */
export interface RunInputs {
  readonly spec: Spec;
  /** Other versions of the spec, for the arms and yardsticks of their names. */
  readonly variants: Readonly<Partial<Record<Variant, Spec>>>;
  readonly taxonomy: Taxonomy;
  readonly settings: Settings;
  readonly panels: Panels;
  /** Tables whose rows are there from the start; their stages ask and compute nothing. */
  readonly given: GivenTables;
}

/** What the tables of a run folder are about: those of a run, or those of an imported dataset, which may come without a spec. */
export interface RecordedInputs extends Omit<RunInputs, "spec"> {
  readonly spec: Spec | null;
}
