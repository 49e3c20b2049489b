import { allSettled } from "../../base/all-settled.ts";
import type { EmbedCall, EmbedderProvider } from "../../models/model.ts";
import { ModelError } from "../../models/model-error.ts";
import type { Ledger } from "../../store/run-store.ts";
import type { Asker, AskLabel, EmbedOutcome, NoAnswer } from "../asker.ts";
import { embedKeyOf } from "../call-key.ts";
import { textTokensAtMost } from "../call-size.ts";
import { embeddingQueue, type SentTexts } from "./embedding-queue.ts";
import type { LeftOut } from "./left-out.ts";
import { isInShard, type Shard } from "./shard.ts";
import type { Spending } from "./spending.ts";

export interface EmbeddingParts {
  readonly ledger: Ledger;
  readonly embedders: ReadonlyMap<string, EmbedderProvider>;
  readonly spending: Spending;
  readonly stop: AbortSignal;
  readonly abort: AbortSignal;
  readonly shard?: Shard | null;
  readonly withLimits: <T>(provider: string, tokens: number, call: (attempt: number) => Promise<T>) => Promise<T>;
  readonly leftOut: Pick<LeftOut, "answered">;
  /** What an error means for the texts that met it; throws what is no error of a model. */
  readonly outcomeOfError: (error: unknown, provider: string) => NoAnswer;
}

/** Embeds texts: from the ledger where it knows them, else in requests to the embedder, within limits and budget. */
export function embedding(parts: EmbeddingParts): Asker["embed"] {
  const { ledger, embedders, stop, shard = null } = parts;
  const queues = new Map<string, ReturnType<typeof embeddingQueue>>();
  const queueOf = (embedder: EmbedderProvider, { stage }: AskLabel): ReturnType<typeof embeddingQueue> => {
    const key = JSON.stringify([embedder.name, stage]);
    const queue =
      queues.get(key) ??
      embeddingQueue({
        textsPerCall: embedder.textsPerCall,
        send: (calls) => send(calls, embedder, stage, parts),
      });
    queues.set(key, queue);
    return queue;
  };
  const embed = async (call: EmbedCall, label: AskLabel): Promise<EmbedOutcome> => {
    const embedder = embedders.get(call.provider);
    if (!embedder) throw new Error(`there is no embedder ${call.provider}`);
    const known = embedder.local ? undefined : ledger.findVector(embedKeyOf(call));
    if (known) return { kind: "vector", vector: known };
    if (shard !== null && !embedder.local && !isInShard(call.text, shard)) {
      return { kind: "stopped", detail: "another shard embeds it" };
    }
    return stop.aborted ? { kind: "stopped", detail: "interrupted" } : queueOf(embedder, label)(call);
  };
  return (calls, label) => allSettled(calls.map((call) => embed(call, label)));
}

/** One request. Its tokens are estimated: not every embedder says how many it counted. */
async function send(
  calls: readonly EmbedCall[],
  embedder: EmbedderProvider,
  stage: string,
  { ledger, spending, withLimits, abort, leftOut, outcomeOfError }: EmbeddingParts,
): Promise<SentTexts> {
  const tokens = calls.map(({ text }) => textTokensAtMost(text));
  const sum = tokens.reduce((total, some) => total + some, 0);
  const { provider, model } = calls[0]!;
  const usd = spending.costOfTexts(provider, model, sum);
  const refusal = await spending.reserveInTurn(usd);
  if (refusal) return { outcomes: calls.map(() => refusal), refused: false };
  let costUsd: number | null = 0;
  try {
    const vectors = await withLimits(embedder.name, sum, () => embedder.embed(calls, { signal: abort }));
    costUsd = usd;
    leftOut.answered(embedder.name);
    if (!embedder.local)
      await ledger.recordVectors(
        calls.map((call, index) => {
          const { provider, model } = call;
          const [vector, inputTokens] = [vectors[index]!, tokens[index]!];
          return { key: embedKeyOf(call), stage, provider, model, vector, inputTokens };
        }),
      );
    return { outcomes: vectors.map((vector) => ({ kind: "vector", vector })), refused: false };
  } catch (error) {
    if (error instanceof ModelError && error.mayBePaid) costUsd = null;
    const outcome = outcomeOfError(error, embedder.name);
    const refused = error instanceof ModelError && ["bad-request", "unreadable-reply"].includes(error.kind);
    return { outcomes: calls.map(() => outcome), refused };
  } finally {
    spending.release(usd, costUsd);
  }
}
