import type { DefectProposal } from "../../../../../dissensus/src/analysis/findings/defects.ts";
import { ShareText } from "../../../parts/share-text.tsx";
import { ModelText } from "../../../text/model-text.tsx";
import { TextDiff } from "../../../text/text-diff.tsx";

/** The least change of the text that would settle the matter. */
export function DefectProposalView({ proposal }: { proposal: DefectProposal }) {
  const { intent, diff, writer, predictedEffect, predictedShare } = proposal;
  return (
    <section class="proposal">
      <h3>A change that would settle it</h3>
      <p>
        <ModelText text={intent} /> <ModelText text={predictedEffect} /> It could settle{" "}
        <ShareText share={predictedShare} /> of the scenarios that show the defect.{" "}
        <span class="basis">
          {writer === null ? "From a template" : <ModelText text={`Written by ${writer}`} />}; for the author to decide.
          dissensus patch tries it.
        </span>
      </p>
      <TextDiff diff={diff} />
    </section>
  );
}
