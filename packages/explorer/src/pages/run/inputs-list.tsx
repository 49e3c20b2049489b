import { countOf } from "../../numbers/format.ts";
import { useReport } from "../../parts/report-context.ts";
import { ModelText } from "../../text/model-text.tsx";

export function InputsList() {
  const { inputs } = useReport().findings;
  return (
    <dl class="facts">
      <SpecFacts />
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

function SpecFacts() {
  const { spec } = useReport().findings.inputs;
  if (spec === null)
    return (
      <>
        <dt>Spec</dt>
        <dd>none: an imported dataset</dd>
      </>
    );
  return (
    <>
      <dt>Spec</dt>
      <dd>
        <ModelText text={spec.name} />, {countOf(spec.clauses, "clause")} <span class="basis hash">{spec.hash}</span>
      </dd>
      <dt>File</dt>
      <dd>
        <code>
          <ModelText text={spec.file} />
        </code>
      </dd>
    </>
  );
}
