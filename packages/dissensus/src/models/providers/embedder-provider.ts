import { groupBy } from "../../base/group-by.ts";
import type { EmbedCall, EmbedderProvider } from "../model.ts";
import { withDeadline } from "../wire/deadline.ts";
import { connect, type HttpProviderOptions } from "./connect.ts";
import { embeddingsStandIn, embedWithSdk } from "./embed-with-sdk.ts";
import { type EmbedderKind, embedderKinds } from "./embedder-kinds.ts";
import { sdkClient } from "./sdk-client.ts";

/**
 * A provider's embedders over HTTP. Texts are sent in requests of at most `textsPerCall`, one after the other; vectors come back in the order of the
 * texts, at unit norm. Errors here: InputError. Errors of a call: ModelError (`unreadable-reply` for a vector that is zero, not finite or missing);
 * the signal's reason when it is aborted.
 */
export function createEmbedderProvider(
  options: HttpProviderOptions & { readonly kind: keyof typeof embedderKinds },
): EmbedderProvider {
  const kind: EmbedderKind = embedderKinds[options.kind];
  const connection = connect(options, kind);
  const client = sdkClient({
    connection,
    load: kind.load,
    standIn: embeddingsStandIn,
    fetch: options.fetch,
    connections: 8,
  });
  const embedBatch = (
    [first, ...others]: readonly [EmbedCall, ...EmbedCall[]],
    signal: AbortSignal,
  ): Promise<Float32Array[]> => {
    const call = kind.request(first.model, [first.text, ...others.map(({ text }) => text)], first.dimensions);
    return client.use(first.model, (embedder, exchange) =>
      withDeadline(options, signal, (callSignal) =>
        embedWithSdk({ embedder, call, exchange, connection, signal: callSignal }),
      ),
    );
  };
  return {
    name: options.name,
    lexical: false,
    local: false,
    textsPerCall: kind.textsPerCall,
    embed: async (calls, { signal }) => {
      const vectors = new Map<EmbedCall, Float32Array>();
      for (const batch of batchesOf(calls, kind.textsPerCall)) {
        const embedded = await embedBatch(batch, signal);
        for (const [index, call] of batch.entries()) vectors.set(call, embedded[index]!);
      }
      return calls.map((call) => vectors.get(call)!);
    },
    close: () => client.close(),
  };
}

/** Calls of one model and size together, in their order. */
function* batchesOf(calls: readonly EmbedCall[], size: number): Iterable<readonly [EmbedCall, ...EmbedCall[]]> {
  for (const alike of groupBy(calls, (call) => JSON.stringify([call.model, call.dimensions])).values()) {
    for (let start = 0; start < alike.length; start += size) {
      yield [alike[start]!, ...alike.slice(start + 1, start + size)];
    }
  }
}
