import { ModelError } from "../model-error.ts";
import type { Submission } from "./batch-provider.ts";

/** Failures behind which the batch may have been created all the same: the reply was lost, or says nothing. */
const undecided = new Set(["network", "timeout", "overloaded", "unreadable-reply"]);

/** Makes the one request that creates a batch. `idOf` undefined: the reply has no id. */
export async function createOnce(create: () => Promise<string | undefined>, provider: string): Promise<Submission> {
  try {
    const id = await create();
    if (id !== undefined) return { kind: "created", id };
    const message = `${provider}: the reply to a new batch has no id`;
    return { kind: "unknown", error: new ModelError({ kind: "unreadable-reply", provider, message }) };
  } catch (error) {
    if (error instanceof ModelError && undecided.has(error.kind)) return { kind: "unknown", error };
    throw error;
  }
}
