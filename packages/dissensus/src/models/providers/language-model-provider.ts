import type { LanguageModelProvider } from "../model.ts";
import { withDeadline } from "../wire/deadline.ts";
import { anthropic } from "./anthropic.ts";
import { askSdk } from "./ask-sdk.ts";
import { connect, type HttpProviderOptions } from "./connect.ts";
import { google } from "./google.ts";
import { mistral } from "./mistral.ts";
import { openai } from "./openai.ts";
import { openaiCompatible } from "./openai-compatible.ts";
import { openrouter } from "./openrouter.ts";
import type { ProviderKind } from "./provider-kind.ts";
import { sdkClient } from "./sdk-client.ts";
import { xai } from "./xai.ts";

const kinds = { openai, anthropic, google, xai, mistral, openrouter, "openai-compatible": openaiCompatible };

export type LanguageModelKind = keyof typeof kinds;
export const languageModelKinds = Object.keys(kinds) as readonly LanguageModelKind[];

/**
 * A provider's language models over HTTP, each call asked once: retrying and pacing are the caller's (retry.ts, limiter.ts).
 * Errors here: InputError (no key, no base URL, a broken one). Errors of a call: ModelError; the signal's reason when it is aborted.
 */
export function createLanguageModelProvider(
  options: HttpProviderOptions & { readonly kind: LanguageModelKind; readonly concurrency: number },
): LanguageModelProvider {
  const kind: ProviderKind = kinds[options.kind];
  const connection = connect(options, kind);
  const { load, standIn } = kind;
  const client = sdkClient({ connection, load, standIn, fetch: options.fetch, connections: options.concurrency });
  return {
    name: options.name,
    simulated: false,
    concurrency: options.concurrency,
    call: async (call, { signal }) => {
      const reply = await client.use(call.model, (model, exchange) =>
        withDeadline(options, signal, (callSignal) =>
          askSdk({ model, call, kind, exchange, connection, signal: callSignal }),
        ),
      );
      return { kind: "reply", reply };
    },
    close: () => client.close(),
  };
}
