import type { Panels } from "./panel.ts";
import type { Settings } from "./settings.ts";
import type { Spec } from "./spec.ts";
import type { Taxonomy } from "./value.ts";

/** What a run is about: read once at the start, constant while it lasts. */
export interface RunInputs {
  readonly spec: Spec;
  readonly taxonomy: Taxonomy;
  readonly settings: Settings;
  readonly panels: Panels;
}
