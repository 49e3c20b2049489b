import { formatCount, formatPercent } from "../numbers/format.ts";

export interface BarPart {
  /** Also the class that colours it: `bar-<kind>`. */
  readonly kind: string;
  readonly label: string;
  readonly count: number;
}

interface StackedBarProps {
  readonly parts: readonly BarPart[];
  readonly legend?: boolean;
  /** The count that a bar of full length stands for; left out: every bar is full. */
  readonly full?: number;
}

/** Counts as one divided bar, with a legend that states each. The legend is its text alternative. */
export function StackedBar({ parts, legend = true, full }: StackedBarProps) {
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  const words = parts.map((part) => `${part.label} ${formatCount(part.count)}`).join(", ");
  return (
    <div class="stacked">
      <div
        class="stacked-bar"
        role="img"
        aria-label={total === 0 ? "none" : words}
        title={words}
        style={full === undefined ? undefined : { width: `${full === 0 ? 0 : (100 * total) / full}%` }}
      >
        {parts.map(
          (part) =>
            part.count > 0 && <span key={part.kind} class={`bar-${part.kind}`} style={{ flexGrow: part.count }} />,
        )}
      </div>
      {legend && (
        <ul class="stacked-legend">
          {parts.map((part) => (
            <li key={part.kind}>
              <span class={`swatch bar-${part.kind}`} aria-hidden="true" />
              {part.label} <b>{formatCount(part.count)}</b>{" "}
              <span class="basis">{formatPercent(total === 0 ? null : part.count / total, total)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
