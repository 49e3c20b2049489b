import { readGeneration } from "../wire/replies/read-generation.ts";
import type { ProviderKind } from "./provider-kind.ts";
import { sdkRequest } from "./sdk/sdk-request.ts";

/** Google's Gemini API. Caches shared prefixes by itself. */
export const google: ProviderKind = {
  defaultBaseUrl: "https://generativelanguage.googleapis.com/v1beta",
  needsKey: true,
  read: readGeneration,
  standIn: { candidates: [{ content: { parts: [] }, finishReason: "STOP" }] },
  load: async () => {
    const { createGoogleGenerativeAI } = await import("@ai-sdk/google");
    return (settings, model) => createGoogleGenerativeAI(settings).languageModel(model);
  },
  request: (call) => ({ call: sdkRequest(call, { strict: true }), warnings: [] }),
};
