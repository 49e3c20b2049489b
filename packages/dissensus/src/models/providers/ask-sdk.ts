import type { ModelCall, ModelReply } from "../model.ts";
import { ModelError } from "../model-error.ts";
import type { Connection } from "../wire/connection.ts";
import type { Exchange } from "../wire/exchange.ts";
import { outcomeOf } from "../wire/outcome.ts";
import { unsentParameters } from "../wire/unsent-parameters.ts";
import type { ProviderKind } from "./provider-kind.ts";
import type { SdkModel, SdkWarning } from "./sdk-model.ts";

export interface SdkAsk {
  readonly kind: ProviderKind;
  /** Made with a fetch that fills in `exchange` and shows the SDK the kind's stand-in. */
  readonly model: SdkModel;
  readonly call: ModelCall;
  readonly exchange: Exchange;
  readonly connection: Connection;
  readonly signal: AbortSignal;
}

/**
 * Lets the AI SDK put a call to its provider and reads the reply from the raw body.
 * Errors: ModelError; the signal's reason when it is aborted.
 */
export async function askSdk({ kind, model, call, exchange, connection, signal }: SdkAsk): Promise<ModelReply> {
  const request = kind.request(call);
  const warnings = [...request.warnings];
  try {
    const result = await model.doGenerate({ ...request.call, abortSignal: signal });
    warnings.push(...result.warnings.map(warningText));
  } catch (error) {
    signal.throwIfAborted();
    if (exchange.status === null && exchange.failure === null) throw unsendable(error, connection);
  }
  const outcome = outcomeOf(exchange, kind.read, connection, Date.now());
  if (outcome instanceof ModelError) throw outcome;
  const { text, finishReason, usage, reportedModel, note } = outcome;
  warnings.push(
    ...unsentParameters(call.parameters, exchange.sent ?? "", warnings),
    ...(note === undefined ? [] : [note]),
  );
  return {
    text,
    finishReason,
    usage,
    reportedModel,
    warnings: warnings.map(connection.redact),
    rawBody: exchange.body,
    attempts: 1,
  };
}

function warningText(warning: SdkWarning): string {
  switch (warning.type) {
    case "unsupported":
    case "compatibility":
      return `${warning.feature}: ${warning.details ?? "not supported"}`;
    case "deprecated":
      return `${warning.setting}: ${warning.message}`;
    case "other":
      return warning.message;
  }
}

/** The SDK refused before anything was sent. */
function unsendable(error: unknown, { name, redact }: Connection): ModelError {
  const message = error instanceof Error ? error.message : String(error);
  return new ModelError({ kind: "bad-request", provider: name, message: redact(`${name}: ${message}`) });
}
