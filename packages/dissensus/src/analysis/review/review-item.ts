import type { ListedAnchors } from "./listed-anchors.ts";

/** One answer as a person labels it: nothing says whose it is, or what models made of it. All of it is model-written. */
export interface ReviewItem {
  readonly responseId: string;
  readonly query: string;
  readonly values: readonly [ListedAnchors, ListedAnchors];
  readonly text: string;
}
