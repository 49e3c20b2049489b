import type { KnownVersion, MeasuredVersion } from "../../../../../dissensus/src/report/versions/known-version.ts";
import { countOf } from "../../../numbers/format.ts";
import { ModelText } from "../../../text/model-text.tsx";
import { EffectTable } from "./effect-table.tsx";
import { SimulatedNote } from "./simulated-note.tsx";
import { VersionDiff } from "./version-diff.tsx";

interface PatchResultProps {
  readonly version: KnownVersion;
  readonly findings: Extract<MeasuredVersion, { kind: "patch" }>["findings"];
}

/** What `dissensus patch` found out about a change: the verdict, why, the words, the numbers. */
export function PatchResult({ version, findings }: PatchResultProps) {
  const { verdict, reasons, intent, behaviour, clarity, guard, targets, judges, simulatedProviders } = findings;
  const against = behaviour.yardstick === "intent" ? "the stated intent" : "the patched spec";
  return (
    <article class="measured">
      <h4>
        Patch{" "}
        <code>
          <ModelText text={version.file} />
        </code>
        : <span class={`tag verdict-${verdict.replace(" ", "-")}`}>{verdict}</span>
      </h4>
      <ul class="reasons">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {intent !== null && (
        <p>
          Intent: <ModelText text={intent} />
        </p>
      )}
      <VersionDiff version={version} />
      <EffectTable
        conditions={["With", "Without"]}
        caption={`In points of 100, over the same cases: what the patch brings, less what another text brings. ${countOf(targets.length, "target")}, ${countOf(judges.length, "judge")}.`}
        rows={[
          { label: `In line with ${against}: patch less placebo`, effect: behaviour.againstPlacebo },
          { label: `In line with ${against}: patch less spec`, effect: behaviour.againstSpec },
          { label: "Judges agree (clarity): patch less placebo", effect: clarity.againstPlacebo },
          { label: "Judges agree (clarity): patch less spec", effect: clarity.againstSpec },
          { label: "Other clauses kept (guard): patch less spec", effect: guard },
        ]}
      />
      <SimulatedNote providers={simulatedProviders} />
      <p class="basis">
        Models were shown the texts. An effect in context is a proxy for that of training on a spec, not that effect.
      </p>
    </article>
  );
}
