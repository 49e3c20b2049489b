import { groupBy } from "../../base/group-by.ts";
import type { EmbedCall, EmbedderProvider } from "../model.ts";
import { withDeadline } from "../wire/deadline.ts";
import { exchangeWith } from "../wire/exchange.ts";
import { httpSender } from "../wire/http-sender.ts";
import { connect, type HttpProviderOptions } from "./connect.ts";
import { type EmbedderKind, embedderKinds } from "./embedder-kinds.ts";
import { sdkBuilder } from "./sdk/sdk-builder.ts";
import { embeddingsStandIn, vectorsIn } from "./vectors-in.ts";

/**
 * A provider's embedders over HTTP. Texts are sent in requests of what the provider takes at once, one after the other; vectors come back in the order of the
 * texts, at unit norm. Errors here: InputError. Errors of a call: ModelError (`unreadable-reply` for a vector that is zero, not finite or missing);
 * the signal's reason when it is aborted.
 */
export function createEmbedderProvider(
  options: HttpProviderOptions & { readonly kind: keyof typeof embedderKinds },
): EmbedderProvider {
  const kind: EmbedderKind = embedderKinds[options.kind];
  const connection = connect(options, kind);
  const build = sdkBuilder({ connection, load: kind.load, standIn: embeddingsStandIn });
  const sender = httpSender({ fetch: options.fetch, connections: 8 });
  const embedBatch = async (
    [first, ...others]: readonly [EmbedCall, ...EmbedCall[]],
    signal: AbortSignal,
  ): Promise<Float32Array[]> => {
    const call = kind.request(first.model, [first.text, ...others.map(({ text }) => text)], first.dimensions);
    const { request, error } = await build(first.model, (embedder) => embedder.doEmbed(call));
    if (request === null) throw error;
    const exchange = await withDeadline(options, signal, (callSignal) =>
      exchangeWith(sender, request, connection, callSignal),
    );
    return vectorsIn(exchange, call.values.length, connection);
  };
  return {
    name: options.name,
    lexical: false,
    local: false,
    textsPerCall: kind.textsPerCall,
    embed: async (calls, { signal }) => {
      const vectors = new Map<EmbedCall, Float32Array>();
      for (const batch of batchesOf(calls, kind)) {
        const embedded = await embedBatch(batch, signal);
        for (const [index, call] of batch.entries()) vectors.set(call, embedded[index]!);
      }
      return calls.map((call) => vectors.get(call)!);
    },
    close: () => sender.close(),
  };
}

/** Calls of one model and size together, in their order, as many as a request takes. */
function* batchesOf(
  calls: readonly EmbedCall[],
  { textsPerCall, charactersPerCall }: EmbedderKind,
): Iterable<readonly [EmbedCall, ...EmbedCall[]]> {
  for (const [first, ...others] of groupBy(calls, (call) => JSON.stringify([call.model, call.dimensions])).values()) {
    let batch: [EmbedCall, ...EmbedCall[]] = [first!];
    let characters = first!.text.length;
    for (const call of others) {
      if (batch.length === textsPerCall || characters + call.text.length > charactersPerCall) {
        yield batch;
        batch = [call];
        characters = 0;
      } else batch.push(call);
      characters += call.text.length;
    }
    yield batch;
  }
}
