import type { EmbedCall, EmbedderProvider, LanguageModelProvider, ModelCall, ModelReply } from "../../models/model.ts";
import { ModelError } from "../../models/model-error.ts";
import { costOf, worstCostOf } from "../../models/price.ts";
import type { Price } from "../../models/price-sheet.ts";
import type { Ledger } from "../../store/run-store.ts";
import type { Asker, AskLabel, AskOutcome } from "../asker.ts";
import type { Budget } from "../budget.ts";
import { callKeys, embedKeyOf, type KeyedCall } from "../call-key.ts";
import { inputTokensAtMost, textTokensAtMost } from "../call-size.ts";
import { embeddingQueue } from "./embedding-queue.ts";
import { warmUps } from "./warm-up.ts";

export interface LocalExecutorParts {
  readonly ledger: Ledger;
  readonly languageModels: ReadonlyMap<string, LanguageModelProvider>;
  readonly embedders: ReadonlyMap<string, EmbedderProvider>;
  /** Nothing new is asked once this is aborted; what is under way is finished. */
  readonly stop: AbortSignal;
  /** Breaks off what is under way. */
  readonly abort: AbortSignal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Calls a provider within its limits, trying again where that helps. Rejects when `stop` is aborted before the call is sent. */
  readonly withLimits: <T>(provider: string, tokens: number, call: (attempt: number) => Promise<T>) => Promise<T>;
  readonly onNotice: (message: string) => void;
  /** What calls cost; null where it is not known. */
  readonly priceOf: (provider: string, model: string) => Price | null;
  /** Null: no limit. */
  readonly budget: Budget | null;
}

export interface CallCounts {
  /** Calls sent to a provider in this process. */
  readonly asked: number;
  /** Calls answered from the ledger. */
  readonly known: number;
  readonly pending: number;
  /** USD of the calls sent in this process whose price is known. */
  readonly spentUsd: number;
}

/** Asks from this process: the ledger first, then the provider; a reply counts once it is in the ledger. */
export function localExecutor(parts: LocalExecutorParts): Asker & { readonly counts: () => CallCounts } {
  const { ledger, stop, abort } = parts;
  const keyCall = callKeys();
  const warmUp = warmUps();
  const underWay = new Map<string, Promise<AskOutcome>>();
  const stopped = new Map<string, string>();
  const counts = { asked: 0, known: 0, pending: 0, spentUsd: 0 };
  let budgetSpent = false;

  const askProvider = async (call: ModelCall, keyed: KeyedCall, label: AskLabel): Promise<AskOutcome> => {
    const provider = parts.languageModels.get(call.provider);
    if (!provider) throw new Error(`there is no provider ${call.provider}`);
    const down = stopped.get(call.provider);
    if (down !== undefined) return { kind: "stopped", detail: down };
    const price = parts.priceOf(call.provider, call.model);
    const worstUsd =
      price === null ? 0 : worstCostOf(price, inputTokensAtMost(call), call.parameters.maxOutputTokens ?? 0);
    if (parts.budget && !parts.budget.reserve(worstUsd)) return outOfBudget(parts.budget);
    let costUsd: number | null = 0;
    try {
      const startedAt = parts.now();
      const outcome = await parts.withLimits(call.provider, inputTokensAtMost(call), async (attempt) => {
        const late = stopped.get(call.provider);
        if (late !== undefined)
          throw new ModelError({ kind: "authentication", provider: call.provider, message: late });
        counts.asked++;
        const answer = await provider.call(call, { key: keyed.key, signal: abort });
        return answer.kind === "reply" ? { ...answer, reply: { ...answer.reply, attempts: attempt } } : answer;
      });
      if (outcome.kind === "pending") {
        counts.asked--;
        counts.pending++;
        return outcome;
      }
      const answeredAt = parts.now();
      costUsd = price === null ? null : costOf(price, outcome.reply.usage);
      counts.spentUsd += costUsd ?? 0;
      await ledger.record(recordOf(call, keyed, label, outcome.reply, answeredAt - startedAt, answeredAt));
      const { text, finishReason, reportedModel } = outcome.reply;
      return { kind: "reply", text, finishReason, reportedModel };
    } catch (error) {
      // A reply that was lost on the way may have been paid for.
      if (error instanceof ModelError && ["network", "timeout", "unreadable-reply"].includes(error.kind))
        costUsd = null;
      return outcomeOfError(error, call.provider);
    } finally {
      parts.budget?.settle(worstUsd, costUsd);
    }
  };

  const outOfBudget = ({ limitUsd, spentUsd }: Budget): AskOutcome => {
    if (!budgetSpent) {
      budgetSpent = true;
      parts.onNotice(
        `The budget of $${limitUsd} is reached ($${spentUsd.toFixed(2)} spent; the next call could go beyond). Run again with a larger one to go on.`,
      );
    }
    return { kind: "stopped", detail: "budget" };
  };

  const outcomeOfError = (error: unknown, provider: string): AskOutcome => {
    if (stop.aborted && !(error instanceof ModelError)) return { kind: "stopped", detail: "interrupted" };
    if (!(error instanceof ModelError)) throw error;
    if (["authentication", "quota", "not-found"].includes(error.kind)) {
      if (!stopped.has(provider)) {
        stopped.set(provider, error.message);
        parts.onNotice(`${provider} cannot be used now and is left out until the next run: ${error.message}`);
      }
      return { kind: "stopped", detail: error.message };
    }
    const reason = error.kind === "unreadable-reply" ? "unreadable" : "provider-error";
    return { kind: "failed", reason, detail: error.message, retryable: error.kind !== "unreadable-reply" };
  };

  const queueOf = (embedder: EmbedderProvider): ReturnType<typeof embeddingQueue> =>
    embeddingQueue({
      embedder,
      send: async (calls) => {
        const tokens = calls.reduce((sum, call) => sum + textTokensAtMost(call.text), 0);
        const vectors = await parts.withLimits(embedder.name, tokens, () => embedder.embed(calls, { signal: abort }));
        const records = calls.map((call, i) => ({
          key: embedKeyOf(call),
          provider: call.provider,
          model: call.model,
          vector: vectors[i]!,
        }));
        if (!embedder.local) await ledger.recordVectors(records);
        return vectors;
      },
      onError: (error) => {
        const outcome = outcomeOfError(error, embedder.name);
        if (outcome.kind === "failed") parts.onNotice(`${embedder.name}: ${outcome.detail}`);
      },
    });

  const queues = new Map([...parts.embedders].map(([name, embedder]) => [name, queueOf(embedder)]));

  const embed = async (call: EmbedCall): Promise<Float32Array | undefined> => {
    const embedder = parts.embedders.get(call.provider);
    if (!embedder) throw new Error(`there is no embedder ${call.provider}`);
    const known = embedder.local ? undefined : ledger.findVector(embedKeyOf(call));
    if (known) return known;
    return stop.aborted ? undefined : queues.get(call.provider)!(call);
  };

  return {
    counts: () => ({ ...counts }),
    async ask(call, label) {
      if (stop.aborted) return { kind: "stopped", detail: "interrupted" };
      const keyed = keyCall(call);
      const known = ledger.find(keyed.key);
      if (known) {
        counts.known++;
        return {
          kind: "reply",
          text: known.replyText,
          finishReason: known.finishReason,
          reportedModel: known.reportedModel,
        };
      }
      const same = underWay.get(keyed.key);
      if (same) return same;
      const sharedLength = [...keyed.sharedTexts.values()].reduce((sum, text) => sum + text.length, 0);
      const beginning = [call.provider, call.model, ...keyed.sharedTexts.keys()].join(" ");
      const asked = warmUp(beginning, sharedLength, () => askProvider(call, keyed, label)).finally(() =>
        underWay.delete(keyed.key),
      );
      underWay.set(keyed.key, asked);
      return asked;
    },
    async embed(calls) {
      return Promise.all(calls.map((call) => embed(call)));
    },
  };
}

function recordOf(
  call: ModelCall,
  keyed: KeyedCall,
  label: AskLabel,
  reply: ModelReply,
  durationMs: number,
  answeredAt: number,
) {
  return {
    ...keyed,
    ...label,
    provider: call.provider,
    model: call.model,
    replyText: reply.text,
    finishReason: reply.finishReason,
    reportedModel: reply.reportedModel,
    ...reply.usage,
    cacheWriteTokens: reply.usage.cacheWriteTokens ?? null,
    warnings: reply.warnings,
    rawBody: reply.rawBody,
    attempts: reply.attempts,
    batchId: null,
    durationMs,
    answeredAt,
  };
}
