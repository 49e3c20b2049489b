import { randomFor } from "../../../base/random.ts";
import type { WaitForm, WireProvider } from "../providers/wire-provider.ts";
import { WireProblem } from "../wire-problem.ts";
import type { FaultKey } from "./draw-fault.ts";
import type { CallFault } from "./fault-rates.ts";

/** The error that a fault answers with instead of the model; null where it does something else. */
export function problemOfFault(fault: CallFault | null): WireProblem | null {
  switch (fault) {
    case "server-error":
      return new WireProblem("server-error", "The server had an error while processing your request.");
    case "unavailable":
      return new WireProblem("unavailable", "The service is temporarily unavailable.");
    case "overloaded":
      return new WireProblem("overloaded", "Overloaded");
    case "quota":
      return new WireProblem("quota", "You exceeded your current quota: check your plan and billing details.");
    case "bad-key":
      return new WireProblem("bad-key", "The API key is not valid.");
    default:
      return null;
  }
}

/** How a 429 fault says how long to wait; null for other faults. `rate-limit` alone: one of the provider's own forms, by the request's luck. */
export function waitFormOf(fault: CallFault | null, key: FaultKey, { waitForms }: WireProvider): WaitForm | null {
  if (fault === null || !fault.startsWith("rate-limit")) return null;
  if (fault === "rate-limit") return randomFor(key.seed, "wait form", key.key, key.occurrence).pick(waitForms);
  return fault.slice("rate-limit-".length) as WaitForm;
}
