/** Both ends of an interval; both NaN where none can be given. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}
