/** A value with what positions 0 to 6 on its spectrum look like; no anchors without a rubric. */
export interface ListedAnchors {
  readonly name: string;
  readonly anchors: readonly string[];
}
