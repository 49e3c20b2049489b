import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Triage } from "../../../dissensus/src/domain/annotation/triage.ts";

/** What readers decided on findings, and how to decide; `set` is null where nothing can be written. */
export interface Triages {
  readonly bySubject: ReadonlyMap<string, Triage>;
  readonly set: ((triage: Omit<Triage, "changedAt">) => Promise<void>) | null;
}

export const TriageContext = createContext<Triages>({ bySubject: new Map(), set: null });

export function useTriages(): Triages {
  return useContext(TriageContext);
}

/** Subject of the gap at a clause. */
export function clauseSubject(clauseId: string): string {
  return `clause:${clauseId}`;
}
