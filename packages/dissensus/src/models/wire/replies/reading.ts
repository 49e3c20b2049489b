import type { ModelReply } from "../../model.ts";
import type { ProviderProblem } from "../provider-problem.ts";

/** A provider's reply body, read. */
export interface ReadReply extends Pick<ModelReply, "text" | "finishReason" | "usage" | "reportedModel"> {
  readonly kind: "reply";
  /** What the provider says about it, worth keeping beside the reply. */
  readonly note?: string;
}

export type Reading =
  | ReadReply
  | { readonly kind: "problem"; readonly problem: ProviderProblem }
  | { readonly kind: "unreadable" };

/**
 * Reads a parsed body of one wire format, tolerantly: real replies are looser than any schema, and they were paid for.
 * The AI SDK builds the requests; replies are read here, so that synchronous replies, batch results and reply files are read alike.
 */
export type ReplyReader = (body: unknown) => Reading;

export const unreadable: Reading = { kind: "unreadable" };
