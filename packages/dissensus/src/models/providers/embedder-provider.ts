import { groupBy } from "../../base/group-by.ts";
import type { EmbedCall, EmbedderProvider } from "../model.ts";
import { withDeadline } from "../wire/deadline.ts";
import { newExchange, recordingFetch } from "../wire/exchange.ts";
import { lazyHttpClient } from "../wire/http-client.ts";
import { connect, type HttpProviderOptions } from "./connect.ts";
import { embeddingsStandIn, embedWithSdk } from "./embed-with-sdk.ts";
import { type EmbedderKind, embedderKinds } from "./embedder-kinds.ts";
import { type SdkEmbedder, type SdkSettings, sdkSettings } from "./sdk-model.ts";

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
  const http = lazyHttpClient({ fetch: options.fetch, connections: 8 });
  let load: Promise<(settings: SdkSettings, model: string) => SdkEmbedder> | undefined;
  const embedTexts = async (
    model: string,
    dimensions: number | null,
    texts: readonly string[],
    signal: AbortSignal,
  ) => {
    load ??= kind.load();
    const [create, fetch] = await Promise.all([load, http.fetch()]);
    return withDeadline(options, signal, (callSignal) => {
      const exchange = newExchange();
      const embedder = create(
        sdkSettings(connection, recordingFetch({ fetch, exchange, connection, standIn: embeddingsStandIn })),
        model,
      );
      return embedWithSdk({
        embedder,
        call: kind.request(model, texts, dimensions),
        exchange,
        connection,
        signal: callSignal,
      });
    });
  };
  return {
    name: options.name,
    lexical: false,
    local: false,
    textsPerCall: kind.textsPerCall,
    embed: async (calls, { signal }) => {
      const vectors = new Map<EmbedCall, Float32Array>();
      for (const batch of batchesOf(calls, kind.textsPerCall)) {
        const { model, dimensions } = batch[0]!;
        const embedded = await embedTexts(
          model,
          dimensions,
          batch.map((call) => call.text),
          signal,
        );
        for (const [index, call] of batch.entries()) vectors.set(call, embedded[index]!);
      }
      return calls.map((call) => vectors.get(call)!);
    },
    close: () => http.close(),
  };
}

/** Calls of one model and size together, in their order. */
function* batchesOf(calls: readonly EmbedCall[], size: number): Iterable<readonly EmbedCall[]> {
  for (const alike of groupBy(calls, (call) => JSON.stringify([call.model, call.dimensions])).values()) {
    for (let start = 0; start < alike.length; start += size) yield alike.slice(start, start + size);
  }
}
