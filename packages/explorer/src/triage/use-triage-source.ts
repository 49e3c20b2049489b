import { useEffect, useMemo, useState } from "preact/hooks";
import type { Triage } from "../../../dissensus/src/domain/annotation/triage.ts";
import type { Report } from "../parts/report-context.ts";
import type { Triages } from "./triage-context.ts";

/** Triage from the server, kept up with what this reader decides; in a report's file, what it carries. */
export function useTriageSource({ source, triage }: Pick<Report, "source" | "triage">): Triages {
  const { annotations } = source;
  const [known, setKnown] = useState<readonly Triage[]>(triage ?? []);
  useEffect(() => {
    annotations?.triage().then(setKnown, () => {});
  }, [annotations]);
  return useMemo(
    () => ({
      bySubject: new Map(known.map((entry) => [entry.subject, entry])),
      set: annotations === null ? null : async (decided) => setKnown(await annotations.setTriage(decided)),
    }),
    [known, annotations],
  );
}
