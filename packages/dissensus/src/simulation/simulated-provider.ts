import type { CallOutcome, LanguageModelProvider, ModelCall } from "../models/model.ts";
import { sleep } from "../models/sleep.ts";
import { loadTokenCounter, type TokenCounter } from "../models/tokens.ts";
import type { ModelIdentity } from "./model-identity.ts";
import type { World } from "./parameters.ts";
import type { SimulatedReply } from "./roles/simulated-reply.ts";
import { createSimulatedModel, type SimulatedModel, specReader } from "./simulated-model.ts";

export interface SimulatedProviderOptions {
  readonly name: string;
  readonly worldSeed: number;
  readonly world: World;
  /** How long each call takes, for demos of progress. */
  readonly latencyMs?: number;
}

/** A provider of simulated models. Any model name exists: its traits follow from world seed, provider and name. */
export function createSimulatedProvider({
  name,
  worldSeed,
  world,
  latencyMs = 0,
}: SimulatedProviderOptions): LanguageModelProvider {
  const specs = specReader(worldSeed);
  const models = new Map<string, SimulatedModel>();
  const modelOf = (model: string): SimulatedModel => {
    const known = models.get(model);
    if (known) return known;
    const identity: ModelIdentity = { world, worldSeed, provider: name, model };
    const created = createSimulatedModel(identity, specs);
    models.set(model, created);
    return created;
  };
  let counter: Promise<TokenCounter> | undefined;
  return {
    name,
    simulated: true,
    concurrency: 64,
    async call(call, { signal }) {
      signal.throwIfAborted();
      if (latencyMs > 0) await sleep(latencyMs, signal);
      counter ??= loadTokenCounter();
      const count = await counter;
      signal.throwIfAborted();
      return outcome(call, modelOf(call.model)(call), count);
    },
    close: () => Promise.resolve(),
  };
}

function outcome(call: ModelCall, { text, finishReason }: SimulatedReply, count: TokenCounter): CallOutcome {
  const inputTokens = count(call.system ?? "") + count(call.prefix ?? "") + count(call.user);
  return {
    kind: "reply",
    reply: {
      text,
      finishReason,
      usage: { inputTokens, cachedInputTokens: null, outputTokens: count(text), reasoningTokens: 0 },
      warnings: [],
      reportedModel: `${call.model}-sim-1`,
      rawBody: null,
      attempts: 1,
    },
  };
}
