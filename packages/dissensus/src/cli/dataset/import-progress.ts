/** Rows read of all rows, then parts written of all parts. */
export type ImportProgress = (event: {
  readonly step: "reading" | "writing";
  readonly done: number;
  readonly of: number;
}) => void;
