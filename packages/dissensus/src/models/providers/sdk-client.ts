import { AsyncLocalStorage } from "node:async_hooks";
import type { Connection } from "../wire/connection.ts";
import { type Exchange, newExchange, recordingFetch } from "../wire/exchange.ts";
import { lazyHttpClient } from "../wire/http-client.ts";
import type { SdkSettings } from "./sdk-model.ts";

export interface SdkClientOptions<Model> {
  readonly connection: Connection;
  /** Loads the SDK's package, on first use. */
  load(): Promise<(settings: SdkSettings, model: string) => Model>;
  /** Shown to the SDK in place of every reply: see ProviderKind. */
  readonly standIn: object;
  /** Absent: undici with so many connections. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly connections: number;
}

/** The SDK's models of one provider. */
export interface SdkClient<Model> {
  /** Runs a task with a model; what the model sends and gets meanwhile is in `exchange`. */
  use<T>(name: string, task: (model: Model, exchange: Exchange) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Makes each of the SDK's models once: some build their schemas anew each time (0.4 ms for openai-compatible). The models share a fetch, so the
 * exchange of a task is found by the task's async context.
 */
export function sdkClient<Model>(options: SdkClientOptions<Model>): SdkClient<Model> {
  const { connection } = options;
  const http = lazyHttpClient(options);
  const exchanges = new AsyncLocalStorage<Exchange>();
  const models = new Map<string, Model>();
  let loaded: Promise<(model: string) => Model> | undefined;
  const load = async (): Promise<(model: string) => Model> => {
    const [create, fetch] = await Promise.all([options.load(), http.fetch()]);
    const recording = recordingFetch({
      fetch,
      exchange: () => exchanges.getStore()!,
      connection,
      standIn: options.standIn,
    });
    const settings = {
      apiKey: connection.apiKey ?? "",
      baseURL: connection.baseUrl,
      headers: { ...connection.headers },
      fetch: recording,
    };
    return (model) => create(settings, model);
  };
  return {
    use: async (name, task) => {
      loaded ??= load();
      const create = await loaded;
      const model = models.get(name) ?? create(name);
      models.set(name, model);
      const exchange = newExchange();
      return exchanges.run(exchange, () => task(model, exchange));
    },
    close: () => http.close(),
  };
}
