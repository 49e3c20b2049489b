/**
 * What a run cost and what its calls came to, beside what was expected. Holds money and what providers said about themselves, so it goes with the
 * findings in the report and is no part of findings.json.
 */
export interface RunAccount {
  /** By stage in the order of the run, then by provider and model. */
  readonly lines: readonly AccountLine[];
  /** The sums of the lines' known costs; `estimatedUsd` is null where no estimate was made. */
  readonly spentUsd: number;
  readonly estimatedUsd: number | null;
  /** ISO date of the built-in price list. */
  readonly pricesAsOf: string;
  /** `provider/model` of what was asked and has no known price: the sums leave it out. */
  readonly unpriced: readonly string[];
  /** Models whose provider reported several versions while the run went on: their answers may not be comparable. */
  readonly versionChanges: readonly VersionChange[];
}

/** Calls of one stage to one model. Tokens as the provider counted them. */
export interface AccountLine {
  readonly stage: string;
  readonly provider: string;
  readonly model: string;
  /** Answered calls, and how many of them through a batch endpoint. */
  readonly calls: number;
  readonly batchCalls: number;
  /** Attempts beyond each call's first: turned away, broken off, timed out. */
  readonly retries: number;
  /** Asks that gave no row. */
  readonly unscored: number;
  readonly inputTokens: number;
  /** Of the input tokens: read from the provider's cache. */
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  /** By list price; null where none is known. */
  readonly spentUsd: number | null;
  /** What the run was expected to ask and to pay when its inputs were last changed; null where no estimate was made. */
  readonly estimatedCalls: number | null;
  readonly estimatedUsd: number | null;
}

export interface VersionChange {
  readonly provider: string;
  readonly model: string;
  /** At least two, sorted. */
  readonly versions: readonly string[];
}
