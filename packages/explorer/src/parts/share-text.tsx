import type { Quantity, Share } from "../../../dissensus/src/analysis/findings/quantity.ts";
import { formatCount, formatInterval, formatNumber, formatPercent, formatShareCounts } from "../numbers/format.ts";

/** "34% 61 of 178" with what is unscored; for tables. */
export function ShareText({ share }: { share: Share }) {
  return (
    <span class="quantity">
      <b>{formatPercent(share.value, share.n)}</b> <span class="basis">{formatShareCounts(share)}</span>
      <Unscored count={share.unscored} />
    </span>
  );
}

/** "0.34 n = 178" with what is unscored; for tables. */
export function QuantityText({ quantity, decimals = 2 }: { quantity: Quantity; decimals?: number }) {
  return (
    <span class="quantity" title={formatInterval(quantity.interval, quantity.n) ?? undefined}>
      <b>{formatNumber(quantity.value, decimals)}</b> <span class="basis">n&nbsp;=&nbsp;{formatCount(quantity.n)}</span>
      <Unscored count={quantity.unscored} />
    </span>
  );
}

function Unscored({ count }: { count: number }) {
  return count === 0 ? null : <span class="unscored"> +{formatCount(count)} unscored</span>;
}
