import { ModelError } from "../model-error.ts";
import type { Connection } from "../wire/connection.ts";
import { withDeadline } from "../wire/deadline.ts";
import { type Exchange, newExchange } from "../wire/exchange.ts";
import { lazyHttpClient } from "../wire/http-client.ts";
import { failureOf, parsedBody } from "../wire/outcome.ts";
import { problemOf } from "../wire/provider-problem.ts";
import { linesOf } from "./read-lines.ts";

/** One HTTP request of a batch endpoint. `path`: behind the base URL, or a whole address. */
export interface BatchCall {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object goes out as JSON. */
  readonly body?: object | Uint8Array;
}

export interface BatchReply {
  readonly headers: Headers;
  readonly json: unknown;
}

/** A provider's batch endpoint over HTTP. Errors: ModelError; the signal's reason when it is aborted. */
export interface BatchClient {
  readonly connection: Connection;
  send(call: BatchCall, signal: AbortSignal): Promise<BatchReply>;
  /** The lines of a reply while it arrives. Errors: also ModelError `network` where it breaks off. */
  lines(call: BatchCall, signal: AbortSignal): AsyncIterable<string>;
  close(): Promise<void>;
}

export interface BatchClientOptions {
  readonly connection: Connection;
  readonly requestTimeoutMs: number;
  /** Of the provider: its version, the key. */
  readonly ownHeaders: Readonly<Record<string, string>>;
  readonly fetch?: typeof globalThis.fetch | undefined;
}

export function batchClient({ connection, requestTimeoutMs, ownHeaders, fetch }: BatchClientOptions): BatchClient {
  const http = lazyHttpClient({ connections: 4, fetch });
  const timing = { name: connection.name, requestTimeoutMs };

  /** Redirects are not followed: they would carry the key elsewhere. */
  const request = async (call: BatchCall, exchange: Exchange, signal: AbortSignal): Promise<Response> => {
    const url = addressOf(call, connection);
    const own = url.startsWith(connection.baseUrl.replace(/^(https?:\/\/[^/]+).*$/, "$1/"));
    const send = await http.fetch();
    const { body, type } = bodyOf(call.body);
    const headers = { ...(own ? { ...ownHeaders, ...connection.headers } : {}), ...type, ...call.headers };
    const response = await send(url, { method: call.method, headers, body: body ?? null, redirect: "manual", signal });
    exchange.status = response.status;
    exchange.headers = response.headers;
    return response;
  };

  const guarded = async <T>(exchange: Exchange, signal: AbortSignal, task: () => Promise<T>): Promise<T> => {
    try {
      return await task();
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ModelError) throw error;
      exchange.failure = error instanceof Error ? error : new Error(String(error));
      throw failureOf(exchange, null, connection, Date.now());
    }
  };

  const refused = async (response: Response, exchange: Exchange): Promise<ModelError> => {
    exchange.body = connection.redact(await response.text());
    return failureOf(exchange, problemOf(parsedBody(exchange)), connection, Date.now());
  };

  return {
    connection,
    send: (call, signal) => {
      const exchange = newExchange();
      return guarded(exchange, signal, () =>
        withDeadline(timing, signal, async (deadline) => {
          const response = await request(call, exchange, deadline);
          if (response.status >= 300) throw await refused(response, exchange);
          exchange.body = await response.text();
          const json = exchange.body === "" ? {} : parsedBody(exchange);
          if (json === undefined) {
            exchange.body = connection.redact(exchange.body);
            throw failureOf(exchange, null, connection, Date.now());
          }
          return { headers: response.headers, json };
        }),
      );
    },
    async *lines(call, signal) {
      const exchange = newExchange();
      const step = <T>(task: (deadline: AbortSignal) => Promise<T>): Promise<T> =>
        guarded(exchange, signal, () => withDeadline(timing, signal, task));
      const body = await step(async (deadline) => {
        // The body outlives the step, and so must the signal that it was asked for with.
        const response = await Promise.race([request(call, exchange, signal), rejectionOf(deadline)]);
        if (response.status >= 300) throw await refused(response, exchange);
        return response.body;
      });
      if (body === null) return;
      const next = <T>(read: () => Promise<T>): Promise<T> =>
        step((deadline) => Promise.race([read(), rejectionOf(deadline)]));
      for await (const line of linesOf(body, next)) if (line.trim() !== "") yield line;
    },
    close: () => http.close(),
  };
}

function addressOf({ path, query = {} }: BatchCall, connection: Connection): string {
  const address = /^https?:\/\//.test(path) ? path : `${connection.baseUrl}${path}`;
  const all = [connection.query, new URLSearchParams(query).toString()].filter((part) => part !== "").join("&");
  return all === "" ? address : `${address}${address.includes("?") ? "&" : "?"}${all}`;
}

function bodyOf(body: BatchCall["body"]): { body?: NonNullable<RequestInit["body"]>; type: Record<string, string> } {
  if (body === undefined) return { type: {} };
  if (body instanceof Uint8Array) return { body: body as Uint8Array<ArrayBuffer>, type: {} };
  return { body: JSON.stringify(body), type: { "content-type": "application/json" } };
}

/** Rejects when the signal is aborted, with its reason. */
function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
