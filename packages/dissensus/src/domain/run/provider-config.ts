import { z } from "zod";

export const remoteKinds = [
  "openai",
  "anthropic",
  "google",
  "xai",
  "mistral",
  "openrouter",
  "openai-compatible",
] as const;

/** Models of the lexical embedder: features weighed by how rare they are in the run, or all alike. */
export const lexicalModels: readonly string[] = ["ngrams-idf", "ngrams"];

export const providerKinds = [...remoteKinds, "files", "simulated", "lexical", "onnx"] as const;
export type ProviderKind = (typeof providerKinds)[number];

/** Kinds that embed on this machine and do nothing else. */
export const localEmbedderKinds: readonly ProviderKind[] = ["lexical", "onnx"];

/** Kinds with a batch endpoint. */
export const batchKinds: readonly ProviderKind[] = ["openai", "anthropic", "google"];

/** How a provider is reached. Its name in the configuration is how models refer to it. */
export const providerConfigSchema = z.strictObject({
  kind: z
    .enum(providerKinds)
    .optional()
    .describe("Which protocol the provider speaks; may be left out where the provider's name says it."),
  baseUrl: z
    .url()
    .optional()
    .describe("Address of the API, for openai-compatible servers (Ollama, vLLM, llama.cpp) and for proxies."),
  apiKeyEnv: z
    .string()
    .optional()
    .describe("Environment variable that holds the key. The key itself never stands in this file."),
  concurrency: z.number().int().positive().max(2000).optional().describe("How many calls may be in flight at once."),
  requestsPerMinute: z
    .number()
    .positive()
    .optional()
    .describe("The provider's limit, where you know it; kept to from the first call."),
  tokensPerMinute: z.number().positive().optional().describe("The same, in tokens of input and output."),
  requestTimeoutMs: z
    .number()
    .int()
    .positive()
    .optional()
    .describe("After how long a call is broken off and tried again; 600000 by default."),
  headers: z.record(z.string(), z.string()).optional().describe("Further HTTP headers. Not for keys."),
  folder: z
    .string()
    .optional()
    .describe(
      "files: where asks are written and replies are read; beside the run by default. onnx: the folder that holds the models; left out, they come from the hub.",
    ),
  world: z.enum(["default", "hard", "null"]).optional().describe("simulated: which world the models live in."),
  seed: z.number().int().optional().describe("simulated: seed of the world."),
  latencyMs: z.number().int().min(0).max(10_000).optional().describe("simulated: how long an answer takes."),
});

/** A provider as the run uses it. */
export interface Provider extends z.infer<typeof providerConfigSchema> {
  readonly name: string;
  readonly kind: ProviderKind;
}
