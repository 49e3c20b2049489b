import type { Shading } from "../../spec/shadings.ts";

export function EvidenceLegend({ shading, highest }: { shading: Shading; highest: number }) {
  return (
    <p class="key-line evidence-legend">
      <span class="swatch step-0" /> no evidence
      {[1, 2, 3, 4, 5].map((step) => (
        <span key={step} class="legend-step">
          <span class={`swatch step-${step}`} /> {shading.format(((step - 1) / 5) * highest)}–
          {shading.format((step / 5) * highest)}
        </span>
      ))}
    </p>
  );
}
