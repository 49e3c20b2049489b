/** A clause before it has an id: which lines it owns, and where it hangs. */
export interface Draft {
  /** The id written in the heading, or null. */
  readonly explicitId: string | null;
  readonly title: string;
  readonly authority: string | null;
  readonly depth: number;
  readonly parent: Draft | null;
  readonly lineStart: number;
  readonly lineEnd: number;
  /** The lines of its own normative text, ascending, from 1. */
  readonly textLines: readonly number[];
  /** Normative text of those lines, without the list marker. */
  readonly text: string;
}
