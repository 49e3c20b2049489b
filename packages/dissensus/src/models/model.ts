/** What a model is asked to reply with. A JSON reply is enforced by the provider where it can, and always checked by the caller. */
export type ReplyFormat =
  | { readonly kind: "text" }
  | { readonly kind: "json"; readonly name: string; readonly schema: Readonly<Record<string, unknown>> };

/** Generation parameters; absent means the provider's default. `maxOutputTokens` is always set by the caller. */
export interface CallParameters {
  readonly temperature?: number | undefined;
  readonly maxOutputTokens?: number | undefined;
  readonly reasoningEffort?: "none" | "minimal" | "low" | "medium" | "high" | "xhigh" | undefined;
}

/**
 * One call of a language model, complete: equal calls have equal keys and are paid once.
 * Sent as: system message `system`, then one user message `prefix` + `user`. `system` and `prefix` are shared by many calls and worth caching.
 */
export interface ModelCall {
  readonly provider: string;
  readonly model: string;
  readonly parameters: CallParameters;
  readonly system: string | null;
  readonly prefix: string | null;
  readonly user: string;
  readonly reply: ReplyFormat;
  /** Index of the statistical sample: the same call with another index is another call. */
  readonly sample: number;
}

/** Tokens of one call; null where the provider does not say. `inputTokens` includes cached ones, `outputTokens` includes reasoning. */
export interface Usage {
  readonly inputTokens: number | null;
  readonly cachedInputTokens: number | null;
  readonly outputTokens: number | null;
  readonly reasoningTokens: number | null;
  /** Of `inputTokens`: written to the provider's cache, at a price of its own (Anthropic). */
  readonly cacheWriteTokens?: number | null;
}

/**
 * A reply as it came. `content-filter`: the provider withheld the answer or the model declined in the provider's own way (its words, if any, are
 * `text`); an answer, not an error. `length`: cut off at `maxOutputTokens`. `error`: the provider stopped in the middle.
 */
export interface ModelReply {
  readonly text: string;
  readonly finishReason: "stop" | "length" | "content-filter" | "error" | "other";
  readonly usage: Usage;
  readonly warnings: readonly string[];
  /** The model version that the provider reports; null where it does not. */
  readonly reportedModel: string | null;
  /** The body of the HTTP reply as text; null where there was none (in-process models). */
  readonly rawBody: string | null;
  /** How often the provider was asked until it answered. */
  readonly attempts: number;
}

/** `pending`: the ask was put where someone will answer it later (the files provider). */
export type CallOutcome = { readonly kind: "reply"; readonly reply: ModelReply } | { readonly kind: "pending" };

export interface CallOptions {
  /** The call's key: id for providers that hand asks out and match replies later. */
  readonly key: string;
  readonly signal: AbortSignal;
}

/** A provider's language models. Errors: ModelError. */
export interface LanguageModelProvider {
  readonly name: string;
  /** Whether its models are simulated: said on everything made from them. */
  readonly simulated: boolean;
  /** How many calls may be in flight at once. */
  readonly concurrency: number;
  call(call: ModelCall, options: CallOptions): Promise<CallOutcome>;
  /** Writes out what is buffered and frees what is held. */
  close(): Promise<void>;
}

export interface EmbedCall {
  readonly provider: string;
  readonly model: string;
  readonly dimensions: number | null;
  readonly text: string;
}

/** A provider's embedders: one unit-norm vector per text, in the order of the texts. Errors: ModelError. */
export interface EmbedderProvider {
  readonly name: string;
  /** Lexical embedders see words, not meaning: they have thresholds of their own and say so. */
  readonly lexical: boolean;
  /** Computed here from the text alone: not worth a place in the ledger. */
  readonly local: boolean;
  readonly textsPerCall: number;
  embed(calls: readonly EmbedCall[], options: { readonly signal: AbortSignal }): Promise<Float32Array[]>;
  /** For embedders whose vectors depend on all texts of a run: where these can be read when the first vector is wanted. */
  readCorpus?(texts: () => AsyncIterable<string>): void;
  close(): Promise<void>;
}
