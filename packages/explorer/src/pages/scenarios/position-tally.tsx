/** Seven cells, one per position, darker where more targets stand. */
export function PositionTally({ counts, name }: { counts: readonly number[]; name: string }) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const words =
    total === 0
      ? "no positions"
      : counts
          .map((count, position) => (count === 0 ? "" : `${count} at ${position}`))
          .filter(Boolean)
          .join(", ");
  return (
    <svg class="tally" viewBox="0 0 112 12" role="img" aria-label={`${name.slice(0, 60)}: ${words}`}>
      {counts.map((count, position) => (
        <rect
          key={position}
          x={position * 16 + 0.5}
          y={0.5}
          width={15}
          height={11}
          rx={1.5}
          class={count === 0 ? "tally-none" : "tally-some"}
          style={count === 0 ? undefined : { fillOpacity: 0.25 + 0.75 * Math.sqrt(count / total) }}
        />
      ))}
    </svg>
  );
}
