/** A place in a file that a person can go to. Lines and columns count from 1. */
export interface FileLocation {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/**
 * The user's input cannot be used. Says what is wrong, where, and how to mend it; the CLI prints it without a stack and exits with 2.
 * Anything that is not an InputError is a bug and keeps its stack.
 */
export class InputError extends Error {
  override readonly name = "InputError";
  /** What part of the input: "config", "spec", "taxonomy", "models" ... */
  readonly area: string;
  /** What the user can do about it, one sentence. */
  readonly cure: string;
  readonly location: FileLocation | undefined;
  /** Other things that are wrong with the same input, found at the same time. */
  readonly further: readonly InputError[];

  constructor(problem: {
    area: string;
    message: string;
    cure: string;
    location?: FileLocation | undefined;
    further?: readonly InputError[];
    cause?: unknown;
  }) {
    super(problem.message, problem.cause === undefined ? undefined : { cause: problem.cause });
    this.area = problem.area;
    this.cure = problem.cure;
    this.location = problem.location;
    this.further = problem.further ?? [];
  }
}

/** `file:line:column`, as editors and terminals link it. */
export function formatLocation(location: FileLocation): string {
  return [location.file, location.line, location.column].filter((part) => part !== undefined).join(":");
}
