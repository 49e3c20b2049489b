/** Expected calls of one stage to one model. Tokens are those of the calls still to be asked. */
export interface PlanRow {
  readonly stage: string;
  readonly provider: string;
  readonly model: string;
  /** Calls that the ledger answers. */
  readonly known: number;
  /** Calls in batches that were submitted and are not collected yet. */
  readonly submitted: number;
  /** Calls still to be asked. */
  readonly calls: number;
  readonly inputTokens: number;
  /** Part of the input tokens that stands in system messages and prefixes that an earlier call has sent too. */
  readonly cacheableInputTokens: number;
  readonly outputTokens: number;
}

const counts = ["known", "submitted", "calls", "inputTokens", "cacheableInputTokens", "outputTokens"] as const;

/** A row's counts times a factor, rounded. */
export function scaledRow(row: PlanRow, factor: number): PlanRow {
  return { ...row, ...Object.fromEntries(counts.map((count) => [count, Math.round(row[count] * factor)])) };
}

/** Rows of the same stage and model added up, in the order of their first. */
export function mergedRows(rows: readonly PlanRow[]): PlanRow[] {
  const merged = new Map<string, PlanRow>();
  for (const row of rows) {
    const key = JSON.stringify([row.stage, row.provider, row.model]);
    const before = merged.get(key);
    const sums = before && Object.fromEntries(counts.map((count) => [count, before[count] + row[count]]));
    merged.set(key, { ...row, ...sums });
  }
  return [...merged.values()];
}
