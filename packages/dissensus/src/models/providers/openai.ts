import type { ModelCall } from "../model.ts";
import { readResponse } from "../wire/replies/read-response.ts";
import { strictSchema } from "../wire/strict-schema.ts";
import type { ProviderKind } from "./provider-kind.ts";
import { sdkRequest } from "./sdk/sdk-request.ts";

/** OpenAI's responses endpoint. Nothing is stored there; no reasoning summary is asked for (it costs, and needs a verified account). */
export const openai: ProviderKind = {
  defaultBaseUrl: "https://api.openai.com/v1",
  needsKey: true,
  read: readResponse,
  standIn: {
    id: "stand-in",
    created_at: 0,
    model: "stand-in",
    output: [],
    usage: { input_tokens: 0, output_tokens: 0 },
  },
  load: async () => {
    const { createOpenAI } = await import("@ai-sdk/openai");
    return (settings, model) => createOpenAI(settings).responses(model);
  },
  request: (call) => {
    const providerOptions = { openai: { store: false, reasoningSummary: null, strictJsonSchema: isStrict(call) } };
    return { call: sdkRequest(call, { providerOptions, strict: true }), warnings: [] };
  },
};

function isStrict(call: ModelCall): boolean {
  return call.reply.kind === "json" && strictSchema(call.reply.schema).strict;
}
