import { keyOf, sha256 } from "../base/hash.ts";
import type { EmbedCall, ModelCall } from "../models/model.ts";

/** A call as the ledger keeps it: its key, and its JSON with the long shared texts replaced by their hashes. */
export interface KeyedCall {
  readonly key: string;
  readonly call: string;
  readonly sharedTexts: ReadonlyMap<string, string>;
}

/** Texts from this length on are stored once, under their SHA-256. */
const sharedFrom = 2000;

/** Makes keys; the hashes of shared texts are remembered, so that a long spec is hashed once. */
export function callKeys(): (call: ModelCall) => KeyedCall {
  const hashes = new Map<string, string>();
  const hashOf = (text: string): string => {
    let hash = hashes.get(text);
    if (hash === undefined) {
      hash = sha256(text);
      if (hashes.size >= 64) hashes.clear();
      hashes.set(text, hash);
    }
    return hash;
  };
  return (call) => {
    const sharedTexts = new Map<string, string>();
    const shared = (text: string | null): string | { sha256: string } | null => {
      if (text === null || text.length < sharedFrom) return text;
      const hash = hashOf(text);
      sharedTexts.set(hash, text);
      return { sha256: hash };
    };
    const canonical = { ...call, system: shared(call.system), prefix: shared(call.prefix) };
    return { key: keyOf(canonical), call: JSON.stringify(canonical), sharedTexts };
  };
}

export function embedKeyOf(call: EmbedCall): string {
  return keyOf({ embed: call });
}
