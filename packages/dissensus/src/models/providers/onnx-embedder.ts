import { createRequire } from "node:module";
import { isAbsolute } from "node:path";
import { InputError } from "../../base/errors.ts";
import type { EmbedderProvider } from "../model.ts";
import { ModelError } from "../model-error.ts";
import { unitNorm } from "../unit-norm.ts";

/** What is used of @huggingface/transformers. */
export interface TransformersLibrary {
  readonly env: { allowRemoteModels: boolean; localModelPath: string };
  pipeline(task: "feature-extraction", model: string): Promise<FeatureExtractor>;
}

interface FeatureExtractor {
  (
    texts: readonly string[],
    options: { readonly pooling: "mean"; readonly normalize: true },
  ): Promise<{ readonly dims: readonly number[]; readonly data: Float32Array }>;
  dispose(): Promise<unknown>;
}

const libraryName = "@huggingface/transformers";
const libraryVersion = "4.3.1";

/**
 * Sentence embedders in ONNX format on this machine's processor, through the optional package @huggingface/transformers: mean pooling over a text's tokens, as
 * most of them want it; texts beyond a model's length are cut by its tokenizer. `folder` (absolute) holds models as on the hub, one folder each; null:
 * models come from the library's cache, or are downloaded to it. Errors here: InputError where the package is missing; of `embed`: InputError where the
 * model is missing or `dimensions` are asked for; ModelError for a vector that cannot be used; the signal's reason when it is aborted.
 */
export function createOnnxEmbedder(options: {
  readonly name: string;
  readonly folder: string | null;
  /** How the package is loaded; left out: as a package beside this one. */
  readonly load?: () => Promise<TransformersLibrary>;
}): EmbedderProvider {
  const { name, folder, load = requireTransformers() } = options;
  if (folder !== null && !isAbsolute(folder)) throw new Error(`${name}: ${folder} is no absolute path`);
  const extractors = new Map<string, Promise<FeatureExtractor>>();
  const extractorOf = (model: string): Promise<FeatureExtractor> => {
    const known = extractors.get(model) ?? openExtractor({ name, folder, load }, model);
    extractors.set(model, known);
    return known;
  };
  return {
    name,
    lexical: false,
    local: false,
    textsPerCall: 32,
    embed: async (calls, { signal }) => {
      const vectors: Float32Array[] = [];
      for (const { model, text, dimensions } of calls) {
        if (dimensions !== null) throw dimensionsAsked(name, model);
        const extract = await extractorOf(model);
        signal.throwIfAborted();
        const { data } = await extract([text], { pooling: "mean", normalize: true });
        const unit = unitNorm(data);
        if (unit === null) throw unusable(name, model);
        vectors.push(unit);
      }
      return vectors;
    },
    close: async () => {
      const opened = await Promise.allSettled(extractors.values());
      for (const one of opened) if (one.status === "fulfilled") await one.value.dispose();
    },
  };
}

async function openExtractor(
  {
    name,
    folder,
    load,
  }: { readonly name: string; readonly folder: string | null; readonly load: () => Promise<TransformersLibrary> },
  model: string,
): Promise<FeatureExtractor> {
  const library = await load();
  if (folder !== null) {
    library.env.localModelPath = folder;
    library.env.allowRemoteModels = false;
  }
  try {
    return await library.pipeline("feature-extraction", model);
  } catch (cause) {
    throw new InputError({
      area: "models",
      message: `the embedder "${name}/${model}" cannot be loaded: ${(cause as Error).message}`,
      cure:
        folder === null
          ? "Name a model of the hub that has ONNX files, or the folder that holds it with `folder:`."
          : `Put the model below ${folder}: config.json, tokenizer.json, tokenizer_config.json and onnx/model.onnx in ${model}/.`,
      cause,
    });
  }
}

/** Finds the package before anything is paid for; it is loaded with the first text. */
function requireTransformers(): () => Promise<TransformersLibrary> {
  try {
    createRequire(import.meta.url).resolve(libraryName);
  } catch (cause) {
    throw new InputError({
      area: "models",
      message: `an embedder on this machine needs the package ${libraryName}, which is not installed`,
      cure: `Install it beside dissensus (about 470 MB): ONNXRUNTIME_NODE_INSTALL_CUDA=skip npm install ${libraryName}@${libraryVersion}`,
      cause,
    });
  }
  return async () => (await import(libraryName as string)) as TransformersLibrary;
}

function dimensionsAsked(name: string, model: string): InputError {
  return new InputError({
    area: "models",
    message: `the embedder "${name}/${model}" gives vectors of its own size`,
    cure: "Leave out `dimensions`.",
  });
}

function unusable(name: string, model: string): ModelError {
  const message = `${name}/${model}: a vector is zero or not finite`;
  return new ModelError({ kind: "unreadable-reply", provider: name, message });
}
