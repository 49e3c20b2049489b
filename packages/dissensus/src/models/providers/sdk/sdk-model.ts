import type { createOpenAI } from "@ai-sdk/openai";

/** The AI SDK's provider-level language model: one request, no retries, no loop. All its providers make this type. */
export type SdkModel = Pick<ReturnType<ReturnType<typeof createOpenAI>["responses"]>, "doGenerate">;
export type SdkCall = Parameters<SdkModel["doGenerate"]>[0];
export type SdkWarning = Awaited<ReturnType<SdkModel["doGenerate"]>>["warnings"][number];
export type SdkEmbedder = Pick<ReturnType<ReturnType<typeof createOpenAI>["embeddingModel"]>, "doEmbed">;
export type SdkEmbedCall = Parameters<SdkEmbedder["doEmbed"]>[0];

/** What an SDK provider is made with. Key and base URL are always given: left out, the SDK would look into the environment. */
export interface SdkSettings {
  readonly apiKey: string;
  readonly baseURL: string;
  readonly headers: Record<string, string>;
  readonly fetch: typeof globalThis.fetch;
}
