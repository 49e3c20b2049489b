import { canonicalJson } from "../base/canonical-json.ts";
import { keyOf, keyOfJson, sha256 } from "../base/hash.ts";
import type { EmbedCall, ModelCall, ReplyFormat } from "../models/model.ts";

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
  return ({ provider, model, parameters, system, prefix, user, reply, sample, ...rest }) => {
    // A member that is not part of the key does not compile.
    rest satisfies Record<string, never>;
    const sharedTexts = new Map<string, string>();
    const shared = (text: string | null): string | { sha256: string } | null => {
      if (text === null || text.length < sharedFrom) return text;
      const hash = hashOf(text);
      sharedTexts.set(hash, text);
      return { sha256: hash };
    };
    // The canonical JSON of all members, put together so that a schema need not be gone through for every call.
    const call = [
      `{"model":${JSON.stringify(model)},"parameters":${canonicalJson(parameters)}`,
      `"prefix":${canonicalJson(shared(prefix))},"provider":${JSON.stringify(provider)}`,
      `"reply":${canonicalReply(reply)},"sample":${canonicalJson(sample)}`,
      `"system":${canonicalJson(shared(system))},"user":${JSON.stringify(user)}}`,
    ].join(",");
    return { key: keyOfJson(call), call, sharedTexts };
  };
}

const schemas = new WeakMap<object, string>();

function canonicalReply(reply: ReplyFormat): string {
  if (reply.kind === "text") return canonicalJson(reply);
  const schema = schemas.get(reply.schema) ?? canonicalJson(reply.schema);
  schemas.set(reply.schema, schema);
  return `{"kind":"json","name":${JSON.stringify(reply.name)},"schema":${schema}}`;
}

export function embedKeyOf(call: EmbedCall): string {
  return keyOf({ embed: call });
}
