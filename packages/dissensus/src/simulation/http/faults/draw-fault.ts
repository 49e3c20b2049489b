import { randomFor } from "../../../base/random.ts";
import { type BatchFault, type CallFault, callFaults, type ProviderFaults } from "./fault-rates.ts";

/** What decides about a request's luck: the same content asked for the same time meets the same fault, whatever else is asked. */
export interface FaultKey {
  readonly seed: number;
  /** Key of the content. */
  readonly key: string;
  /** How often this content was asked for before: so a second try has luck of its own. */
  readonly occurrence: number;
}

/** At most one fault a request, each at exactly its rate. */
export function drawCallFault(faults: ProviderFaults, { seed, key, occurrence }: FaultKey): CallFault | null {
  if (faults.size === 0) return null;
  let luck = randomFor(seed, "fault", key, occurrence).next();
  for (const fault of callFaults) {
    luck -= faults.get(fault) ?? 0;
    if (luck < 0) return fault;
  }
  return null;
}

/** Whether a batch, or a row of it, meets a fault. */
export function meetsBatchFault(
  faults: ProviderFaults,
  fault: BatchFault,
  { seed, key, occurrence }: FaultKey,
): boolean {
  const rate = faults.get(fault) ?? 0;
  return rate > 0 && randomFor(seed, fault, key, occurrence).next() < rate;
}
