import { groupBy } from "../../base/group-by.ts";
import type { PreparedCall } from "../../models/batch/batch-provider.ts";
import type { ModelCall } from "../../models/model.ts";
import type { BatchedCall } from "../../store/batch-log.ts";
import type { AskLabel } from "../asker.ts";
import type { KeyedCall } from "../call-key.ts";

/** A call that waits to be submitted. */
export interface QueuedCall extends BatchedCall {
  readonly body: string;
  /** Of the body in UTF-8, or a little more. */
  readonly bytes: number;
  readonly worstUsd: number;
  readonly shared: Pick<ModelCall, "system" | "prefix">;
}

export function queuedCall(
  { provider, model, system, prefix }: ModelCall,
  { body, warnings }: PreparedCall,
  { keyed, label, worstUsd }: { readonly keyed: KeyedCall; readonly label: AskLabel; readonly worstUsd: number },
): QueuedCall {
  const { stage, role } = label;
  const common = { ...keyed, stage, role, provider, model };
  return { ...common, body, bytes: utf8Length(body), warnings, worstUsd, shared: { system, prefix } };
}

/** Calls that share a beginning side by side, so that the provider may find it in its cache; else in their order. */
export function besideSharing(calls: readonly QueuedCall[]): QueuedCall[] {
  const bySystem = groupBy(calls, ({ shared }) => shared.system);
  return [...bySystem.values()].flatMap((some) => [...groupBy(some, ({ shared }) => shared.prefix).values()].flat());
}

/** A surrogate pair counts as six bytes, though it takes four: too much is safe. */
function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f) bytes += code > 0x7ff ? 2 : 1;
  }
  return bytes;
}
