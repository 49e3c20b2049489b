import { InputError } from "../../base/errors.ts";

export const problemKinds = [
  "broken file",
  "missing cell",
  "position outside 0..6",
  "unknown nudge direction",
  "unknown decision",
  "broken spectrum",
  "duplicated key",
  "contradiction",
] as const;
export type ProblemKind = (typeof problemKinds)[number];

/** A part of a dataset that cannot be used. */
export interface DatasetProblem {
  readonly kind: ProblemKind;
  readonly file: string;
  /** From 1; null where it is about the whole file. */
  readonly row: number | null;
  readonly column: string | null;
  readonly detail: string;
}

const shownExamples = 5;

/** Problems by kind: how many, and the first few. */
export interface ProblemCount {
  readonly kind: ProblemKind;
  readonly count: number;
  readonly examples: readonly DatasetProblem[];
}

/** Stops at the first problem, or counts all of them where the user allows it. Nothing is left out without being counted here. */
export class ProblemLog {
  readonly #allowed: boolean;
  readonly #counts = new Map<ProblemKind, { count: number; examples: DatasetProblem[] }>();

  constructor(allowed: boolean) {
    this.#allowed = allowed;
  }

  /** @throws InputError with file, row and column where problems are not allowed. */
  add(problem: DatasetProblem): void {
    if (!this.#allowed) throw problemError(problem);
    const known = this.#counts.get(problem.kind) ?? { count: 0, examples: [] };
    known.count++;
    if (known.examples.length < shownExamples) known.examples.push(problem);
    this.#counts.set(problem.kind, known);
  }

  counts(): ProblemCount[] {
    return problemKinds.flatMap((kind) => {
      const known = this.#counts.get(kind);
      return known ? [{ kind, ...known }] : [];
    });
  }
}

/** `row 17, column o3_value1_position: 9 is no position from 0 to 6`. */
export function describeProblem({ row, column, detail }: DatasetProblem): string {
  const place = [row === null ? "" : `row ${row}`, column === null ? "" : `column ${column}`].filter(Boolean);
  return place.length === 0 ? detail : `${place.join(", ")}: ${detail}`;
}

function problemError(problem: DatasetProblem): InputError {
  return new InputError({
    area: "dataset",
    message: describeProblem(problem),
    cure: "Mend the file, or import with --allow-invalid: what cannot be used is then left out, counted and shown.",
    location: { file: problem.file },
  });
}
