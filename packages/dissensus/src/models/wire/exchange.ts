import type { Connection } from "./connection.ts";
import type { HttpRequest, HttpSender, ReplyHeaders } from "./http-sender.ts";

/** What came back from one request, secrets taken out. */
export interface Exchange {
  status: number | null;
  headers: ReplyHeaders | null;
  /** The reply's body as text. */
  body: string | null;
  /** Why nothing (complete) came back; null where something did. */
  failure: Error | null;
}

export function newExchange(): Exchange {
  return { status: null, headers: null, body: null, failure: null };
}

/** Sends a request and keeps what comes of it. Errors: the signal's reason when it is aborted; all others are in the exchange. */
export async function exchangeWith(
  sender: HttpSender,
  request: HttpRequest,
  { query, redact }: Connection,
  signal: AbortSignal,
): Promise<Exchange> {
  try {
    const { status, headers, body } = await sender.send({ ...request, url: withQuery(request.url, query) }, signal);
    return { status, headers, body: redact(body), failure: null };
  } catch (error) {
    signal.throwIfAborted();
    return { ...newExchange(), failure: error instanceof Error ? error : new Error(String(error)) };
  }
}

function withQuery(url: string, query: string): string {
  if (query === "") return url;
  return `${url}${url.includes("?") ? "&" : "?"}${query}`;
}
