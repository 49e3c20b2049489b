import { anthropic } from "../providers/anthropic.ts";
import { connect, type HttpProviderOptions } from "../providers/connect.ts";
import { google } from "../providers/google.ts";
import { openai } from "../providers/openai.ts";
import type { ProviderKind } from "../providers/provider-kind.ts";
import { requestMaker } from "../providers/sdk/request-maker.ts";
import type { Connection } from "../wire/connection.ts";
import { anthropicBatches } from "./anthropic-batches.ts";
import { batchClient } from "./batch-client.ts";
import type { BatchEndpointsMaker } from "./batch-endpoints.ts";
import type { BatchProvider } from "./batch-provider.ts";
import { googleBatches } from "./google-batches.ts";
import { openaiBatches } from "./openai-batches.ts";

interface BatchKindOf {
  readonly kind: ProviderKind;
  readonly endpoints: BatchEndpointsMaker;
  /** Sent with every request, with or without a key. */
  readonly headers: Readonly<Record<string, string>>;
  keyHeaders(key: string): Record<string, string>;
}

const kinds: Readonly<Record<"openai" | "anthropic" | "google", BatchKindOf>> = {
  openai: {
    kind: openai,
    endpoints: openaiBatches,
    headers: {},
    keyHeaders: (key) => ({ authorization: `Bearer ${key}` }),
  },
  anthropic: {
    kind: anthropic,
    endpoints: anthropicBatches,
    headers: { "anthropic-version": "2023-06-01" },
    keyHeaders: (key) => ({ "x-api-key": key }),
  },
  google: {
    kind: google,
    endpoints: googleBatches,
    headers: {},
    keyHeaders: (key) => ({ "x-goog-api-key": key }),
  },
};

export type BatchKind = keyof typeof kinds;

/**
 * A provider's batch endpoint. The AI SDK's own batch calls do not fit: they give no name to a batch by which to find it again, and read a whole
 * reply or none. Its request bodies are those of the synchronous calls, and so are our readers.
 * Errors here: InputError (no key, no base URL, a broken one).
 */
export function createBatchProvider(options: HttpProviderOptions & { readonly kind: BatchKind }): BatchProvider {
  const { kind, endpoints, headers, keyHeaders } = kinds[options.kind];
  const connection = connect(options, kind);
  const client = batchClient({
    connection,
    requestTimeoutMs: options.requestTimeoutMs,
    ownHeaders: { ...headers, ...(connection.apiKey === undefined ? {} : keyHeaders(connection.apiKey)) },
    fetch: options.fetch,
  });
  return {
    name: options.name,
    ...endpoints(client, kind.read),
    prepare: preparing(kind, connection),
    close: () => client.close(),
  };
}

function preparing(kind: ProviderKind, connection: Connection): BatchProvider["prepare"] {
  const makeRequest = requestMaker(kind, connection);
  return async (call) => {
    const { request, warnings } = await makeRequest(call);
    return { body: request.body, warnings };
  };
}
