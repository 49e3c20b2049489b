import type { Ledger } from "../../store/run-store.ts";

/** A follow-up's ledger: finds what it or its parent was answered, records what it is answered itself. */
export function ledgerOfFollowUp(own: Ledger, parent: Ledger): Ledger {
  return {
    find: (key) => own.find(key) ?? parent.find(key),
    has: (key) => own.has(key) || parent.has(key),
    findVector: (key) => own.findVector(key) ?? parent.findVector(key),
    record: (record) => own.record(record),
    recordVectors: (vectors) => own.recordVectors(vectors),
    totals: () => own.totals(),
    records: (stage) => own.records(stage),
  };
}
