/** A fetch that is made on first use, and its connections. */
export interface HttpClient {
  fetch(): Promise<typeof globalThis.fetch>;
  close(): Promise<void>;
}

/**
 * Node's own fetch gives up when the headers take longer than 300 s, as those of a long reasoning call do: here only the caller's signal ends a
 * wait. The undici package's fetch goes with its Agent: Node's built-in fetch takes an Agent of its own version only.
 * A fetch that is given is used as it is.
 */
export function lazyHttpClient(options: {
  readonly connections: number;
  readonly fetch?: typeof globalThis.fetch | undefined;
}): HttpClient {
  let opened: ReturnType<typeof openUndici> | undefined;
  return {
    fetch: async () => {
      if (options.fetch !== undefined) return options.fetch;
      opened ??= openUndici(options.connections);
      return (await opened).fetch;
    },
    close: async () => {
      await (await opened)?.dispatcher.close();
    },
  };
}

async function openUndici(connections: number) {
  const { Agent, fetch } = await import("undici");
  const dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0, connections });
  const fetchWithAgent = (input: Parameters<typeof fetch>[0], init: Parameters<typeof fetch>[1]) =>
    fetch(input, { ...init, dispatcher });
  return { dispatcher, fetch: fetchWithAgent as unknown as typeof globalThis.fetch };
}
