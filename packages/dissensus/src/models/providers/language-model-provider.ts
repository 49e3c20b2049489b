import type { LanguageModelProvider } from "../model.ts";
import { ModelError } from "../model-error.ts";
import { withDeadline } from "../wire/deadline.ts";
import { exchangeWith } from "../wire/exchange.ts";
import { httpSender } from "../wire/http-sender.ts";
import { outcomeOf } from "../wire/outcome.ts";
import { anthropic } from "./anthropic.ts";
import { connect, type HttpProviderOptions } from "./connect.ts";
import { google } from "./google.ts";
import { mistral } from "./mistral.ts";
import { openai } from "./openai.ts";
import { openaiCompatible } from "./openai-compatible.ts";
import { openrouter } from "./openrouter.ts";
import type { ProviderKind } from "./provider-kind.ts";
import { requestMaker } from "./sdk/request-maker.ts";
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
  const makeRequest = requestMaker(kind, connection);
  const sender = httpSender({ fetch: options.fetch, connections: options.concurrency });
  return {
    name: options.name,
    simulated: false,
    concurrency: options.concurrency,
    call: async (call, { signal }) => {
      const { request, warnings } = await makeRequest(call);
      const exchange = await withDeadline(options, signal, (callSignal) =>
        exchangeWith(sender, request, connection, callSignal),
      );
      const outcome = outcomeOf(exchange, kind.read, connection, Date.now());
      if (outcome instanceof ModelError) throw outcome;
      const { text, finishReason, usage, reportedModel, note } = outcome;
      const noted = note === undefined ? warnings : [...warnings, connection.redact(note)];
      const rawBody = exchange.body;
      const reply = { text, finishReason, usage, reportedModel, warnings: noted, rawBody, attempts: 1 };
      return { kind: "reply", reply };
    },
    close: () => sender.close(),
  };
}
