import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from "node:zlib";
import type { Agent, Dispatcher } from "undici";

/** A POST with a JSON body. */
export interface HttpRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Of a reply; names in lower case. */
export type ReplyHeaders = Pick<Headers, "get">;

export interface HttpReply {
  readonly status: number;
  readonly headers: ReplyHeaders;
  readonly body: string;
}

/** Sends requests, each once, over connections that stay open. Errors: what undici or the given fetch throws; the signal's reason. */
export interface HttpSender {
  send(request: HttpRequest, signal: AbortSignal): Promise<HttpReply>;
  close(): Promise<void>;
}

/**
 * undici without fetch around it, which costs several times as much processor time as the exchange itself. Only the caller's signal ends a wait: the
 * headers of a long reasoning call take longer than undici's 300 s. Redirects are not followed: they would carry the key elsewhere.
 * A fetch that is given is used instead.
 */
export function httpSender(options: {
  readonly connections: number;
  readonly fetch?: typeof globalThis.fetch | undefined;
}): HttpSender {
  const { fetch, connections } = options;
  if (fetch !== undefined)
    return { send: (request, signal) => sendByFetch(fetch, request, signal), close: async () => {} };
  let agent: Promise<Agent> | undefined;
  const open = async (): Promise<Agent> => {
    const { Agent } = await import("undici");
    return new Agent({ headersTimeout: 0, bodyTimeout: 0, connections });
  };
  return {
    send: async (request, signal) => {
      agent ??= open();
      return dispatch(await agent, request, signal);
    },
    close: async () => {
      await (await agent)?.close();
    },
  };
}

async function sendByFetch(
  fetch: typeof globalThis.fetch,
  { url, headers, body }: HttpRequest,
  signal: AbortSignal,
): Promise<HttpReply> {
  const reply = await fetch(url, { method: "POST", headers, body, signal, redirect: "manual" });
  return { status: reply.status, headers: reply.headers, body: await reply.text() };
}

function dispatch(agent: Agent, { url, headers, body }: HttpRequest, signal: AbortSignal): Promise<HttpReply> {
  const { origin, pathname, search } = new URL(url);
  return new Promise((resolve, reject) => {
    let status = 0;
    let replyHeaders: RawHeaders = {};
    const chunks: Buffer[] = [];
    let controller: Dispatcher.DispatchController | undefined;
    const onAbort = (): void => {
      controller?.abort(signal.reason as Error);
      reject(signal.reason);
    };
    signal.addEventListener("abort", onAbort, { once: true });
    agent.dispatch(
      { origin, path: pathname + search, method: "POST", headers, body },
      {
        onRequestStart(started) {
          controller = started;
          if (signal.aborted) onAbort();
        },
        onResponseStart(_, statusCode, received) {
          status = statusCode;
          replyHeaders = received;
        },
        onResponseData(_, chunk) {
          chunks.push(chunk);
        },
        onResponseEnd() {
          signal.removeEventListener("abort", onAbort);
          try {
            resolve({ status, headers: readerOf(replyHeaders), body: textOf(chunks, replyHeaders) });
          } catch (error) {
            reject(error);
          }
        },
        onResponseError(_, error) {
          signal.removeEventListener("abort", onAbort);
          reject(error);
        },
      },
    );
  });
}

type RawHeaders = Readonly<Record<string, string | string[] | undefined>>;

function readerOf(headers: RawHeaders): ReplyHeaders {
  return {
    get: (name) => {
      const value = headers[name.toLowerCase()];
      return Array.isArray(value) ? value.join(", ") : (value ?? null);
    },
  };
}

/** We ask for no compression; a gateway may compress all the same. */
function textOf(chunks: readonly Buffer[], headers: RawHeaders): string {
  const bytes = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
  const encoding = String(headers["content-encoding"] ?? "identity");
  const decompress = Object.hasOwn(decompressions, encoding) ? decompressions[encoding] : undefined;
  const text = (decompress === undefined ? bytes : decompress(bytes)).toString("utf8");
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

const decompressions: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: gunzipSync,
  "x-gzip": gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
};
