import { countOf } from "../../numbers/format.ts";
import { useReport } from "../../parts/report-context.ts";
import { ModelText } from "../../text/model-text.tsx";

export function InputsList() {
  const { inputs } = useReport().findings;
  return (
    <dl class="facts">
      <dt>Spec</dt>
      <dd>
        <ModelText text={inputs.spec.name} />, {countOf(inputs.spec.clauses, "clause")}{" "}
        <span class="basis hash">{inputs.spec.hash}</span>
      </dd>
      <dt>File</dt>
      <dd>
        <code>
          <ModelText text={inputs.spec.file} />
        </code>
      </dd>
      <dt>Taxonomy</dt>
      <dd>
        <ModelText text={inputs.taxonomy.name} />, {countOf(inputs.taxonomy.values, "value")} in{" "}
        {countOf(inputs.taxonomy.categories.length, "category", "categories")}{" "}
        <span class="basis hash">{inputs.taxonomy.hash}</span>
      </dd>
      <dt>Arms</dt>
      <dd>
        {inputs.arms.join(", ")} <span class="basis">findings follow “{inputs.primaryArm}”</span>
      </dd>
      <dt>Embedder</dt>
      <dd>
        {inputs.embedder === null ? (
          "none"
        ) : (
          <>
            <ModelText text={inputs.embedder.name} />
            {inputs.embedder.lexical && " (sees words only)"}
          </>
        )}
      </dd>
    </dl>
  );
}
