import type { TriageState } from "../../../dissensus/src/domain/annotation/triage.ts";

export const triageWords: Readonly<Record<TriageState, string>> = {
  accepted: "accepted",
  dismissed: "dismissed",
  open: "open",
};
