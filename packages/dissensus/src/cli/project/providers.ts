import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { InputError } from "../../base/errors.ts";
import { batchKinds, type Provider, type ProviderKind } from "../../domain/run/provider-config.ts";
import type { BatchProvider } from "../../models/batch/batch-provider.ts";
import { type BatchKind, createBatchProvider } from "../../models/batch/create-batch-provider.ts";
import type { EmbedderProvider, LanguageModelProvider } from "../../models/model.ts";
import { createEmbedderProvider } from "../../models/providers/embedder-provider.ts";
import { createFilesProvider } from "../../models/providers/files.ts";
import { createLanguageModelProvider } from "../../models/providers/language-model-provider.ts";
import { createLexicalProvider } from "../../models/providers/lexical.ts";
import { createSimulatedProvider } from "../../simulation/simulated-provider.ts";
import type { Project } from "./project.ts";

export interface Providers extends AsyncDisposable {
  readonly languageModels: ReadonlyMap<string, LanguageModelProvider>;
  readonly embedders: ReadonlyMap<string, EmbedderProvider>;
  /** Of all providers that have a batch endpoint: an earlier run may have batches there, whatever the modes say now. */
  readonly batchProviders: ReadonlyMap<string, BatchProvider>;
  readonly configs: ReadonlyMap<string, Provider>;
}

/** Where keys are looked for, per kind of provider; the first that is set wins. */
const keyVariables: Partial<Record<ProviderKind, readonly string[]>> = {
  openai: ["OPENAI_API_KEY"],
  anthropic: ["ANTHROPIC_API_KEY"],
  google: ["GEMINI_API_KEY", "GOOGLE_GENERATIVE_AI_API_KEY", "GOOGLE_API_KEY"],
  xai: ["XAI_API_KEY"],
  mistral: ["MISTRAL_API_KEY"],
  openrouter: ["OPENROUTER_API_KEY"],
};

/** Makes the providers that the panels name. Reads `.env` beside the configuration. Errors: InputError for a missing key. */
export async function openProviders(project: Project): Promise<Providers> {
  const { config, inputs, folder } = project;
  const environmentFile = join(folder, ".env");
  if (existsSync(environmentFile)) process.loadEnvFile(environmentFile);
  requireKeys(config.providers);
  const languageModels = new Map<string, LanguageModelProvider>();
  const embedders = new Map<string, EmbedderProvider>();
  const batchProviders = new Map<string, BatchProvider>();
  const embedderName = inputs.panels.embedder[0]!.provider;
  const askers = new Set(
    Object.entries(inputs.panels).flatMap(([role, models]) =>
      role === "embedder" ? [] : models.map((model) => model.provider),
    ),
  );
  for (const provider of config.providers) {
    if (askers.has(provider.name)) languageModels.set(provider.name, await languageModelProvider(provider, project));
    if (askers.has(provider.name) && isBatchKind(provider.kind))
      batchProviders.set(provider.name, createBatchProvider({ ...connectionOf(provider), kind: provider.kind }));
    if (provider.name === embedderName) embedders.set(provider.name, embedderProvider(provider));
  }
  return {
    languageModels,
    embedders,
    batchProviders,
    configs: new Map(config.providers.map((provider) => [provider.name, provider])),
    async [Symbol.asyncDispose]() {
      const all = [...languageModels.values(), ...embedders.values(), ...batchProviders.values()];
      await Promise.all(all.map((provider) => provider.close()));
    },
  };
}

/** Where a files provider's asks and replies lie. Absolute. */
export function exchangeFolder({ name, folder }: Provider, project: Pick<Project, "folder" | "runFolder">): string {
  return folder === undefined ? join(project.runFolder, "exchange", name) : resolve(project.folder, folder);
}

async function languageModelProvider(provider: Provider, project: Project): Promise<LanguageModelProvider> {
  const { name, kind } = provider;
  if (kind === "simulated") {
    const { seed: worldSeed = 1, world = "default", latencyMs = 0 } = provider;
    return createSimulatedProvider({ name, worldSeed, world, latencyMs });
  }
  if (kind === "files") {
    return createFilesProvider({ name, folder: exchangeFolder(provider, project), concurrency: 64 });
  }
  if (kind === "lexical") throw new Error("the configuration lets a lexical provider only embed");
  return createLanguageModelProvider({ ...connectionOf(provider), kind });
}

function isBatchKind(kind: ProviderKind): kind is BatchKind {
  return batchKinds.includes(kind);
}

function embedderProvider(provider: Provider): EmbedderProvider {
  const { name, kind } = provider;
  if (kind === "lexical") return createLexicalProvider({ name });
  if (kind === "openai" || kind === "google" || kind === "mistral" || kind === "openai-compatible") {
    return createEmbedderProvider({ ...connectionOf(provider), kind });
  }
  throw new InputError({
    area: "configuration",
    message: `the provider "${name}" (${kind}) has no embedder`,
    cure: 'Embed with openai, google, mistral, an openai-compatible server, or "lexical/ngrams-idf".',
  });
}

type Keyed = Pick<Provider, "kind" | "apiKeyEnv">;

function variablesOf({ kind, apiKeyEnv }: Keyed): readonly string[] {
  return apiKeyEnv === undefined ? (keyVariables[kind] ?? []) : [apiKeyEnv];
}

function keyOf(provider: Keyed): string | undefined {
  return variablesOf(provider)
    .map((variable) => process.env[variable])
    .find((value) => value !== undefined && value !== "");
}

/** Errors: one InputError for all keys that are missing. */
function requireKeys(providers: readonly Provider[]): void {
  const [first, ...further] = providers
    .filter((provider) => variablesOf(provider).length > 0 && keyOf(provider) === undefined)
    .map((provider) => ({
      area: "models",
      message: `the provider "${provider.name}" needs an API key`,
      cure: `Set ${variablesOf(provider)[0]} in the environment or in .env beside the configuration.`,
    }));
  if (first) throw new InputError({ ...first, further: further.map((problem) => new InputError(problem)) });
}

function connectionOf({
  name,
  baseUrl,
  concurrency = 16,
  requestTimeoutMs = 600_000,
  headers = {},
  ...provider
}: Provider) {
  const apiKey = keyOf(provider);
  return { name, baseUrl, apiKey, concurrency, requestTimeoutMs, headers };
}
