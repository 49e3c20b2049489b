import { readMessage } from "../wire/replies/read-message.ts";
import type { ProviderKind } from "./provider-kind.ts";
import { sdkRequest } from "./sdk/sdk-request.ts";

/** Anthropic's messages endpoint. Its cache works on marks only: system message and prefix get one each. */
export const anthropic: ProviderKind = {
  defaultBaseUrl: "https://api.anthropic.com/v1",
  needsKey: true,
  read: readMessage,
  standIn: {
    type: "message",
    id: "stand-in",
    model: "stand-in",
    content: [],
    stop_reason: "end_turn",
    usage: { input_tokens: 0, output_tokens: 0 },
  },
  load: async () => {
    const { createAnthropic } = await import("@ai-sdk/anthropic");
    return (settings, model) => createAnthropic(settings).languageModel(model);
  },
  request: (call) => ({
    call: sdkRequest(call, { cacheMark: { anthropic: { cacheControl: { type: "ephemeral" } } }, strict: true }),
    warnings: [],
  }),
};
