import type { HumanLabel } from "../../domain/annotation/human-label.ts";
import type { Triage } from "../../domain/annotation/triage.ts";

/** What readers write about a run: in a file of its own, since the run itself may still be under way. Each write is on disk when it returns. */
export interface AnnotationStore extends Disposable {
  /** By subject. */
  triage(): readonly Triage[];
  /** In place of an earlier one of the same subject; state `open` without a note: as if it had never been. */
  setTriage(triage: Triage): void;
  /** By reviewer, then response. */
  labels(): readonly HumanLabel[];
  /** All of them or none; each in place of an earlier one of the same reviewer and response. */
  setLabels(labels: readonly HumanLabel[]): void;
  /** Takes a reviewer's label back. */
  removeLabel(label: Pick<HumanLabel, "reviewer" | "responseId">): void;
  close(): void;
}
