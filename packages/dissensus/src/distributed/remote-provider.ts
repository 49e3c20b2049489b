import { keyOf } from "../base/hash.ts";
import type { EmbedderProvider, LanguageModelProvider } from "../models/model.ts";
import { callKeys, embedKeyOf } from "../pipeline/call-key.ts";
import { errorOf, type JobOutcome, vectorOf } from "./call-job.ts";
import type { Coordinator } from "./coordinator.ts";

/** What is durable here. */
export interface RecordedAnswers {
  has(key: string): boolean;
  findVector(key: string): Float32Array | undefined;
}

/** A provider's language models, asked by whichever worker takes the call. The worker tries again where that helps: an error is final here. */
export function remoteLanguageModels(
  coordinator: Coordinator,
  ledger: RecordedAnswers,
  { name, simulated }: Pick<LanguageModelProvider, "name" | "simulated">,
): LanguageModelProvider {
  const keyCall = callKeys();
  return {
    name,
    simulated,
    // Workers keep it.
    concurrency: Number.POSITIVE_INFINITY,
    async call(call, { key }) {
      const keyed = keyCall(call);
      const job = { kind: "call", key, call: keyed.call, texts: [...keyed.sharedTexts.keys()] } as const;
      const outcome = await coordinator.ask({
        provider: name,
        job,
        texts: keyed.sharedTexts,
        isRecorded: () => ledger.has(key),
      });
      if (outcome.kind === "reply") return { kind: "reply", reply: outcome.reply };
      throw failureOf(outcome);
    },
    async close() {},
  };
}

/** The same for an embedder. */
export function remoteEmbedder(
  coordinator: Coordinator,
  ledger: RecordedAnswers,
  { name, textsPerCall }: Pick<EmbedderProvider, "name" | "textsPerCall">,
): EmbedderProvider {
  return {
    name,
    lexical: false,
    local: false,
    textsPerCall,
    async embed(calls) {
      const job = { kind: "embed", key: keyOf({ embed: calls }), call: JSON.stringify(calls), texts: [] } as const;
      const outcome = await coordinator.ask({
        provider: name,
        job,
        texts: new Map(),
        isRecorded: () => calls.every((call) => ledger.findVector(embedKeyOf(call)) !== undefined),
      });
      if (outcome.kind === "vectors") return outcome.vectors.map(vectorOf);
      throw failureOf(outcome);
    },
    async close() {},
  };
}

function failureOf(outcome: JobOutcome): Error {
  return outcome.kind === "error" ? errorOf(outcome) : new Error(`a job came back as ${outcome.kind}`);
}
