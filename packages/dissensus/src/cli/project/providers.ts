import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { InputError } from "../../base/errors.ts";
import { batchKinds, localEmbedderKinds, type Provider, type ProviderKind } from "../../domain/run/provider-config.ts";
import type { BatchProvider } from "../../models/batch/batch-provider.ts";
import { type BatchKind, createBatchProvider } from "../../models/batch/create-batch-provider.ts";
import type { EmbedderProvider, LanguageModelProvider } from "../../models/model.ts";
import { createEmbedderProvider } from "../../models/providers/embedder-provider.ts";
import { createFilesProvider } from "../../models/providers/files.ts";
import { createLanguageModelProvider } from "../../models/providers/language-model-provider.ts";
import { createLexicalProvider } from "../../models/providers/lexical.ts";
import { createOnnxEmbedder } from "../../models/providers/onnx-embedder.ts";
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

/** Whether workers on other machines can serve a provider of this kind: not those that live in this folder or this process. */
export function isServedByWorkers(kind: ProviderKind): boolean {
  return kind !== "files" && !localEmbedderKinds.includes(kind);
}

/** Reads `.env` in a folder, where there is one. */
export function loadEnvironment(folder: string): void {
  const environmentFile = join(folder, ".env");
  if (existsSync(environmentFile)) process.loadEnvFile(environmentFile);
}

/**
 * Makes the providers that the panels name. Reads `.env` beside the configuration. `here`: which kinds this process asks itself; all by default.
 * Errors: InputError for a missing key.
 */
export async function openProviders(
  project: Project,
  here: (kind: ProviderKind) => boolean = () => true,
): Promise<Providers> {
  const { config, inputs, folder } = project;
  loadEnvironment(folder);
  const asked = config.providers.filter(({ kind }) => here(kind));
  requireKeys(asked);
  const languageModels = new Map<string, LanguageModelProvider>();
  const embedders = new Map<string, EmbedderProvider>();
  const batchProviders = new Map<string, BatchProvider>();
  const embedderName = inputs.panels.embedder[0]!.provider;
  const askers = new Set(
    Object.entries(inputs.panels).flatMap(([role, models]) =>
      role === "embedder" ? [] : models.map((model) => model.provider),
    ),
  );
  for (const provider of asked) {
    if (askers.has(provider.name)) languageModels.set(provider.name, await languageModelProvider(provider, project));
    if (askers.has(provider.name) && isBatchKind(provider.kind))
      batchProviders.set(provider.name, createBatchProvider({ ...connectionOf(provider), kind: provider.kind }));
    if (provider.name === embedderName) embedders.set(provider.name, embedderProvider(provider, project));
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

/** One provider as a worker serves it: its language models, and its embedder where it has one. Errors: InputError for a missing key. */
export async function openProvider(
  provider: Provider,
): Promise<{ readonly languageModel: LanguageModelProvider; readonly embedder: EmbedderProvider | null }> {
  requireKeys([provider]);
  const { kind } = provider;
  if (!isServedByWorkers(kind)) throw new Error(`${provider.name} (${kind}) is not a worker's to serve`);
  return {
    languageModel: await networkProvider(provider),
    embedder: isEmbedderKind(kind) ? createEmbedderProvider({ ...connectionOf(provider), kind }) : null,
  };
}

/** Where a files provider's asks and replies lie. Absolute. */
export function exchangeFolder({ name, folder }: Provider, project: Pick<Project, "folder" | "runFolder">): string {
  return folder === undefined ? join(project.runFolder, "exchange", name) : resolve(project.folder, folder);
}

async function languageModelProvider(provider: Provider, project: Project): Promise<LanguageModelProvider> {
  const { name, kind } = provider;
  if (kind === "files") {
    return createFilesProvider({ name, folder: exchangeFolder(provider, project), concurrency: 64 });
  }
  return networkProvider(provider);
}

/** Needs nothing of this machine but its network. */
async function networkProvider(provider: Provider): Promise<LanguageModelProvider> {
  const { name, kind } = provider;
  if (kind === "simulated") {
    const { seed: worldSeed = 1, world = "default", latencyMs = 0 } = provider;
    return createSimulatedProvider({ name, worldSeed, world, latencyMs });
  }
  if (kind === "lexical" || kind === "onnx" || kind === "files")
    throw new Error(`a ${kind} provider has no language models to ask for`);
  return createLanguageModelProvider({ ...connectionOf(provider), kind });
}

function isEmbedderKind(kind: ProviderKind): kind is "openai" | "google" | "mistral" | "openai-compatible" {
  return kind === "openai" || kind === "google" || kind === "mistral" || kind === "openai-compatible";
}

function isBatchKind(kind: ProviderKind): kind is BatchKind {
  return batchKinds.includes(kind);
}

function embedderProvider(provider: Provider, project: Pick<Project, "folder">): EmbedderProvider {
  const { name, kind, folder } = provider;
  if (kind === "lexical") return createLexicalProvider({ name });
  if (kind === "onnx")
    return createOnnxEmbedder({ name, folder: folder === undefined ? null : resolve(project.folder, folder) });
  if (isEmbedderKind(kind)) {
    return createEmbedderProvider({ ...connectionOf(provider), kind });
  }
  throw new InputError({
    area: "configuration",
    message: `the provider "${name}" (${kind}) has no embedder`,
    cure: 'Embed with openai, google, mistral, an openai-compatible server, a model on this machine (onnx), or "lexical/ngrams-idf".',
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
