import { useReport } from "../../../parts/report-context.ts";
import { ContrastTable } from "./contrast-table.tsx";
import { PairComparison } from "./pair-comparison.tsx";
import { ShownTogetherTable } from "./shown-together-table.tsx";
import { SimilarityMatrix } from "./similarity-matrix.tsx";

/** Which targets are alike, how providers differ, and which values go together. */
export function RelationsSection({ choices }: { choices: Readonly<Record<string, string>> }) {
  const { relations } = useReport().findings;
  if (relations.similarity.every(({ positions }) => positions.value === null)) return null;
  return (
    <section aria-labelledby="relations">
      <h2 id="relations">Likeness</h2>
      <SimilarityMatrix similarity={relations.similarity} />
      <PairComparison similarity={relations.similarity} choices={choices} />
      <ContrastTable contrasts={relations.contrasts} />
      <ShownTogetherTable shown={relations.shown} />
    </section>
  );
}
