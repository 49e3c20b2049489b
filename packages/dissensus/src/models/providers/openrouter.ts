import type { ModelCall } from "../model.ts";
import { readChatCompletion } from "../wire/replies/read-chat-completion.ts";
import type { ProviderKind } from "./provider-kind.ts";
import { sdkRequest } from "./sdk/sdk-request.ts";

/**
 * OpenRouter. The SDK ignores `reasoning`, so it is sent in the body. OpenRouter leaves out parameters that the model behind it does not know
 * without saying so: hence our own warning.
 */
export const openrouter: ProviderKind = {
  defaultBaseUrl: "https://openrouter.ai/api/v1",
  needsKey: true,
  read: readChatCompletion,
  standIn: {
    model: "stand-in",
    choices: [{ index: 0, message: { role: "assistant", content: "" }, finish_reason: "stop" }],
    usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
  },
  load: async () => {
    const { createOpenRouter } = await import("@openrouter/ai-sdk-provider");
    return (settings, model) => createOpenRouter(settings).chat(model);
  },
  request: (call) => {
    const effort = call.parameters.reasoningEffort;
    return {
      call: sdkRequest(call, {
        strict: true,
        ...(effort === undefined ? {} : { providerOptions: { openrouter: { reasoning: { effort } } } }),
        ...(cachesByMark.test(call.model)
          ? { cacheMark: { openrouter: { cacheControl: { type: "ephemeral" } } } }
          : {}),
      }),
      warnings: unconfirmed(call),
    };
  },
};

/** Models whose providers cache what is marked; the others cache by themselves (https://openrouter.ai/docs/features/prompt-caching). */
const cachesByMark = /^~?(anthropic|google|qwen)\//;

function unconfirmed({ parameters }: ModelCall): string[] {
  const sent = (["temperature", "reasoningEffort"] as const).filter((name) => parameters[name] !== undefined);
  return sent.map((name) => `${name}: OpenRouter does not say whether the model behind it takes this`);
}
