import type { Connection } from "./connection.ts";

/** What went over the wire in one call, secrets taken out of what came back: filled in by `recordingFetch`. */
export interface Exchange {
  /** The request's body as text. */
  sent: string | null;
  status: number | null;
  headers: Headers | null;
  /** The reply's body as text. */
  body: string | null;
  /** Why nothing (complete) came back; null where something did. */
  failure: Error | null;
}

export function newExchange(): Exchange {
  return { sent: null, status: null, headers: null, body: null, failure: null };
}

export interface Recording {
  readonly fetch: typeof globalThis.fetch;
  /** The exchange of the call at hand. */
  exchange(): Exchange;
  readonly connection: Connection;
  /** Shown to the AI SDK in place of a reply that arrived: see ProviderKind. */
  readonly standIn: object;
}

/**
 * A fetch that keeps what it sends and gets.
 * Redirects are not followed: they would carry the key elsewhere and turn POST into GET.
 */
export function recordingFetch({ fetch, exchange: current, connection, standIn }: Recording): typeof globalThis.fetch {
  return async (input, init) => {
    const exchange = current();
    exchange.sent = typeof init?.body === "string" ? init.body : null;
    try {
      const response = await fetch(withQuery(String(input), connection.query), { ...init, redirect: "manual" });
      exchange.status = response.status;
      exchange.headers = response.headers;
      exchange.body = connection.redact(await response.text());
    } catch (error) {
      exchange.failure = error instanceof Error ? error : new Error(String(error));
      throw error;
    }
    // The SDK need only know arrived or not: a Response with a body may not be made for every status.
    const arrived = exchange.status < 300;
    const body = arrived ? JSON.stringify(standIn) : exchange.body;
    return new Response(body, { status: arrived ? 200 : Math.max(exchange.status, 400), headers: exchange.headers });
  };
}

function withQuery(url: string, query: string): string {
  if (query === "") return url;
  return `${url}${url.includes("?") ? "&" : "?"}${query}`;
}
