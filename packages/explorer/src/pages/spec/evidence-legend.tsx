import { formatNumber } from "../../numbers/format.ts";

export function EvidenceLegend({ highest }: { highest: number }) {
  return (
    <p class="key-line evidence-legend">
      <span class="swatch step-0" /> no evidence
      {[1, 2, 3, 4, 5].map((step) => (
        <span key={step} class="legend-step">
          <span class={`swatch step-${step}`} /> {formatNumber(((step - 1) / 5) * highest)}–
          {formatNumber((step / 5) * highest)}
        </span>
      ))}
    </p>
  );
}
