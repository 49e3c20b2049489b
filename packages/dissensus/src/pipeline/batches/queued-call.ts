import { groupBy } from "../../base/group-by.ts";
import type { ModelCall } from "../../models/model.ts";
import type { BatchedCall } from "../../store/batch-log.ts";

/** A call that waits to be submitted. */
export interface QueuedCall extends BatchedCall {
  readonly body: string;
  /** Of the body in UTF-8. */
  readonly bytes: number;
  readonly worstUsd: number;
  readonly shared: Pick<ModelCall, "system" | "prefix">;
}

/** Calls that share a beginning side by side, so that the provider may find it in its cache; else in their order. */
export function besideSharing(calls: readonly QueuedCall[]): QueuedCall[] {
  const bySystem = groupBy(calls, ({ shared }) => shared.system);
  return [...bySystem.values()].flatMap((some) => [...groupBy(some, ({ shared }) => shared.prefix).values()].flat());
}
