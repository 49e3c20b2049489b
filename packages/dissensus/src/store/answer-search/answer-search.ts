/** An answer text to be found again, by the number of its scenario in the index of scenarios. */
export interface AnswerDocument {
  readonly document: number;
  readonly text: string;
}

/** A full-text index over answers, in a file of its own that is made from the run and may go at any time. Works in a thread of its own. */
export interface AnswerSearch extends AsyncDisposable {
  /** The value pair up to which answers are in the index, in the order of pairs; null: none yet. */
  readonly through: string | null;
  /** Adds documents and, in the same transaction, says up to where the index now reaches. */
  add(documents: readonly AnswerDocument[], through: string): Promise<void>;
  /** Documents whose texts hold a word for each of these beginnings: ascending numbers with commas between them. */
  find(words: readonly string[]): Promise<string>;
  close(): Promise<void>;
}
