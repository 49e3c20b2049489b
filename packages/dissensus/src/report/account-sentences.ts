import { formatCount, formatPercent } from "./format-number.ts";
import type { RunAccount } from "./run-account.ts";

/** What a run cost and what its calls came to, in a sentence or two; empty where nothing was asked or expected of a model with a price. */
export function moneySentence({ spentUsd, estimatedUsd, unpriced, pricesAsOf }: RunAccount): string {
  if (spentUsd === 0 && (estimatedUsd ?? 0) === 0) return "";
  const estimated = estimatedUsd === null ? "" : `, ${formatUsd(estimatedUsd)} estimated`;
  const without = unpriced.length === 0 ? "" : `, without ${unpriced.join(", ")}, of which no price is known`;
  return `${formatUsd(spentUsd)} spent${estimated}${without} (list prices, ${pricesAsOf})`;
}

export function callsSentence({ lines }: RunAccount): string {
  const sum = (of: (line: RunAccount["lines"][number]) => number): number =>
    lines.reduce((total, line) => total + of(line), 0);
  const input = sum(({ inputTokens }) => inputTokens);
  const cached = sum(({ cachedInputTokens }) => cachedInputTokens);
  const parts = [
    `${formatCount(sum(({ calls }) => calls))} answered`,
    amount(
      sum(({ batchCalls }) => batchCalls),
      "of them in batches",
    ),
    amount(
      sum(({ retries }) => retries),
      "retried",
    ),
    amount(
      sum(({ unscored }) => unscored),
      "unscored",
    ),
    cached > 0 ? `${formatPercent(cached / input)} of the input cached` : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** 12.345 -> "$12.35"; less than a cent, but something: "under $0.01". */
export function formatUsd(usd: number): string {
  if (usd > 0 && usd < 0.005) return "under $0.01";
  return `$${usd.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

function amount(count: number, what: string): string {
  return count === 0 ? "" : `${formatCount(count)} ${what}`;
}
