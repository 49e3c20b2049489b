import { readChatCompletion } from "../wire/replies/read-chat-completion.ts";
import { strictSchema } from "../wire/strict-schema.ts";
import type { ProviderKind } from "./provider-kind.ts";
import { sdkRequest } from "./sdk/sdk-request.ts";

/** Any server that speaks OpenAI's chat completions: Ollama, vLLM, llama.cpp, LM Studio, gateways. A key only if the server wants one. */
export const openaiCompatible: ProviderKind = {
  defaultBaseUrl: null,
  needsKey: false,
  read: readChatCompletion,
  standIn: { choices: [{ message: { content: "" }, finish_reason: "stop" }] },
  load: async () => {
    const { createOpenAICompatible } = await import("@ai-sdk/openai-compatible");
    return ({ apiKey, ...settings }, model) =>
      createOpenAICompatible({
        ...settings,
        name: "compatible",
        supportsStructuredOutputs: true,
        ...(apiKey === "" ? {} : { apiKey }),
      }).chatModel(model);
  },
  request: (call) => {
    const strictJsonSchema = call.reply.kind === "json" && strictSchema(call.reply.schema).strict;
    const effort = call.parameters.reasoningEffort;
    return {
      call: sdkRequest(call, { providerOptions: { compatible: { strictJsonSchema } }, strict: true }),
      warnings: effort === undefined ? [] : ["reasoningEffort: sent; whether this server takes it is not known"],
    };
  },
};
