/** A fetch that answers from a script and remembers what it was sent: for tests, no network. */
export interface ScriptedFetch {
  readonly fetch: typeof globalThis.fetch;
  readonly sent: SentRequest[];
}

export interface SentRequest {
  readonly url: string;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface ScriptedReply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  /** Sent as JSON; a string goes out as it is. */
  readonly body: unknown;
}

export function scriptedFetch(answer: (request: SentRequest) => ScriptedReply): ScriptedFetch {
  const sent: SentRequest[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = { url: String(input), headers: new Headers(init?.headers), body: JSON.parse(String(init?.body)) };
    sent.push(request);
    const { status = 200, headers = {}, body } = answer(request);
    return new Response(typeof body === "string" ? body : JSON.stringify(body), { status, headers });
  };
  return { fetch, sent };
}
