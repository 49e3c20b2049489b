import type { AnswerDocument } from "./answer-search.ts";

/** What the thread is started with. An index of another key is thrown away. */
export interface SearchWorkerStart {
  readonly file: string;
  readonly key: string;
}

/** What the thread is asked; it answers in order, each with the same `id`. */
export type SearchRequest = { readonly id: number } & (
  | { readonly kind: "add"; readonly documents: readonly AnswerDocument[]; readonly through: string }
  | { readonly kind: "find"; readonly words: readonly string[] }
  | { readonly kind: "close" }
);
export type SearchReply =
  | { readonly id: number; readonly result: string | null }
  | { readonly id: number; readonly error: string };

/** The id of the first reply: the pair that the index reaches as it was found. */
export const openedId = 0;
