import type { ModelCall } from "../../model.ts";
import { schemaName } from "../../wire/schema-name.ts";
import { strictSchema } from "../../wire/strict-schema.ts";
import type { SdkCall } from "./sdk-model.ts";

type ProviderOptions = NonNullable<SdkCall["providerOptions"]>;

export interface SdkRequestOptions {
  /** Options of the provider, by the SDK's name for it. */
  readonly providerOptions?: ProviderOptions;
  /** Marks the system message and the prefix for the provider's cache. */
  readonly cacheMark?: ProviderOptions;
  /** Sends the schema closed and complete, as constrained decoding wants it. */
  readonly strict?: boolean;
}

/**
 * The part of an SDK call that all providers share. `system` and `prefix` come first and unchanged, so that calls sharing them share the provider's
 * cache; with a cache mark the prefix is a text part of its own, else one string with the rest (some servers join parts with line breaks).
 */
export function sdkRequest(call: ModelCall, options: SdkRequestOptions): SdkCall {
  const { maxOutputTokens, temperature, reasoningEffort } = call.parameters;
  if (maxOutputTokens === undefined)
    throw new TypeError("a call must say maxOutputTokens: providers differ in what they do without");
  return {
    prompt: [...systemMessage(call, options), { role: "user", content: userParts(call, options) }],
    maxOutputTokens,
    ...(temperature === undefined ? {} : { temperature }),
    ...(reasoningEffort === undefined ? {} : { reasoning: reasoningEffort }),
    ...(call.reply.kind === "text" ? {} : { responseFormat: jsonFormat(call.reply, options) }),
    ...(options.providerOptions === undefined ? {} : { providerOptions: options.providerOptions }),
  };
}

function systemMessage(call: ModelCall, { cacheMark }: SdkRequestOptions): SdkCall["prompt"] {
  if (!call.system) return [];
  return [{ role: "system", content: call.system, ...(cacheMark === undefined ? {} : { providerOptions: cacheMark }) }];
}

function userParts(
  call: ModelCall,
  { cacheMark }: SdkRequestOptions,
): { type: "text"; text: string; providerOptions?: ProviderOptions }[] {
  if (!call.prefix || cacheMark === undefined) return [{ type: "text", text: `${call.prefix ?? ""}${call.user}` }];
  const prefix = { type: "text" as const, text: call.prefix, providerOptions: cacheMark };
  return call.user === "" ? [prefix] : [prefix, { type: "text", text: call.user }];
}

function jsonFormat(
  reply: Extract<ModelCall["reply"], { kind: "json" }>,
  options: SdkRequestOptions,
): SdkCall["responseFormat"] {
  const schema = options.strict ? strictSchema(reply.schema).schema : reply.schema;
  return { type: "json", name: schemaName(reply.name), schema };
}
