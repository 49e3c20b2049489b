import type { ComponentChildren } from "preact";
import type { Quantity, Share } from "../../../dissensus/src/analysis/findings/quantity.ts";
import { formatCount, formatInterval, formatNumber, formatPercent, formatShareCounts } from "../numbers/format.ts";

/** A number that a page opens with: what it is, the number, what it rests on, how sure it is. */
export function ShareFigure({ label, share, note }: { label: string; share: Share; note?: ComponentChildren }) {
  return (
    <KeyFigure
      label={label}
      value={formatPercent(share.value, share.n)}
      basis={`${formatShareCounts(share)}${unscoredWords(share)}`}
      interval={formatInterval(share.interval, share.n, "percent")}
      note={note}
    />
  );
}

export function QuantityFigure({
  label,
  quantity,
  note,
}: {
  label: string;
  quantity: Quantity;
  note?: ComponentChildren;
}) {
  return (
    <KeyFigure
      label={label}
      value={formatNumber(quantity.value)}
      basis={`n = ${formatCount(quantity.n)}${unscoredWords(quantity)}`}
      interval={formatInterval(quantity.interval, quantity.n)}
      note={note}
    />
  );
}

interface KeyFigureProps {
  readonly label: string;
  readonly value: string;
  readonly basis: string;
  readonly interval?: string | null;
  readonly note?: ComponentChildren;
}

export function KeyFigure({ label, value, basis, interval = null, note }: KeyFigureProps) {
  return (
    <div class="key-figure">
      <dt>{label}</dt>
      <dd>
        <span class="key-value">{value}</span>
        <span class="key-basis">{basis}</span>
        {interval !== null && <span class="key-basis">{interval}</span>}
        {note !== undefined && <span class="key-note">{note}</span>}
      </dd>
    </div>
  );
}

function unscoredWords(quantity: Quantity): string {
  return quantity.unscored === 0 ? "" : ` · ${formatCount(quantity.unscored)} unscored`;
}
