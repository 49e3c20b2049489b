import type { VerdictLabel } from "../../../dissensus/src/domain/response/verdict.ts";

const paths: Readonly<Record<VerdictLabel, string>> = {
  compliant: "M2.5 6.5l2.6 2.6l4.6-6",
  ambiguous: "M1.8 7.2c1.6-2.6 3-2.6 4.2-1.2s2.6 1.4 4.2-1.2",
  non_compliant: "M3 3l6 6m0-6l-6 6",
};

/** A tick, a wave or a cross; the word stands beside it. */
export function VerdictMark({ label }: { label: VerdictLabel }) {
  return (
    <svg class={`verdict-mark mark-${label}`} width="13" height="13" viewBox="0 0 12 12" aria-hidden="true">
      <path d={paths[label]} />
    </svg>
  );
}
