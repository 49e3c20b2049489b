import { readResponse } from "../wire/replies/read-response.ts";
import type { ProviderKind } from "./provider-kind.ts";
import { sdkRequest } from "./sdk/sdk-request.ts";

/** xAI's responses endpoint. Nothing is stored there. */
export const xai: ProviderKind = {
  defaultBaseUrl: "https://api.x.ai/v1",
  needsKey: true,
  read: readResponse,
  standIn: {
    id: "stand-in",
    object: "response",
    status: "completed",
    output: [],
    usage: { input_tokens: 0, output_tokens: 0 },
  },
  load: async () => {
    const { createXai } = await import("@ai-sdk/xai");
    return (settings, model) => createXai(settings).responses(model);
  },
  request: (call) => ({
    call: sdkRequest(call, { providerOptions: { xai: { store: false } }, strict: true }),
    warnings: [],
  }),
};
