import { readChatCompletion } from "../wire/replies/read-chat-completion.ts";
import { strictSchema } from "../wire/strict-schema.ts";
import type { ProviderKind } from "./provider-kind.ts";
import { sdkRequest } from "./sdk/sdk-request.ts";

/** Mistral's chat completions. */
export const mistral: ProviderKind = {
  defaultBaseUrl: "https://api.mistral.ai/v1",
  needsKey: true,
  read: readChatCompletion,
  standIn: {
    object: "chat.completion",
    choices: [{ index: 0, message: { role: "assistant", content: "" }, finish_reason: "stop" }],
    usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
  },
  load: async () => {
    const { createMistral } = await import("@ai-sdk/mistral");
    return (settings, model) => createMistral(settings).languageModel(model);
  },
  request: (call) => {
    const strictJsonSchema = call.reply.kind === "json" && strictSchema(call.reply.schema).strict;
    return {
      call: sdkRequest(call, { providerOptions: { mistral: { strictJsonSchema } }, strict: true }),
      warnings: [],
    };
  },
};
