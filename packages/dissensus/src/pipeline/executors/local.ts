import type {
  CallOutcome,
  EmbedderProvider,
  LanguageModelProvider,
  ModelCall,
  ModelReply,
} from "../../models/model.ts";
import { ModelError } from "../../models/model-error.ts";
import type { Ledger } from "../../store/run-store.ts";
import type { Asker, AskLabel, AskOutcome, NoAnswer } from "../asker.ts";
import type { Batches } from "../batches/batches.ts";
import { callKeys, type KeyedCall } from "../call-key.ts";
import { inputTokensAtMost } from "../call-size.ts";
import { embedding } from "./embedding.ts";
import type { LeftOut } from "./left-out.ts";
import { isInShard, type Shard } from "./shard.ts";
import type { Spending } from "./spending.ts";
import { warmUps } from "./warm-up.ts";

export interface LocalExecutorParts {
  readonly ledger: Ledger;
  readonly languageModels: ReadonlyMap<string, LanguageModelProvider>;
  readonly embedders: ReadonlyMap<string, EmbedderProvider>;
  /** Calls that go through batch endpoints. */
  readonly batches: Batches;
  readonly spending: Spending;
  readonly leftOut: LeftOut;
  /** Nothing new is asked once this is aborted; what is under way is finished. */
  readonly stop: AbortSignal;
  /** Breaks off what is under way. */
  readonly abort: AbortSignal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Calls a provider within its limits, trying again where that helps. Rejects when `stop` is aborted before the call is sent. */
  readonly withLimits: <T>(provider: string, tokens: number, call: (attempt: number) => Promise<T>) => Promise<T>;
  readonly onNotice: (message: string) => void;
  /** Which asks are this process's; all of them where there is none. Others count as pending: whoever they belong to asks them. */
  readonly shard?: Shard | null;
}

export interface CallCounts {
  /** Calls sent to a provider in this process. */
  readonly asked: number;
  /** Calls answered from the ledger. */
  readonly known: number;
  /** Calls that are answered later (in files, in batches), or elsewhere (by another shard). */
  readonly pending: number;
  /** USD of the calls answered in this process whose price is known. */
  readonly spentUsd: number;
}

/** Asks from this process: the ledger first, then the provider; a reply counts once it is in the ledger. */
export function localExecutor(parts: LocalExecutorParts): Asker & { readonly counts: () => CallCounts } {
  const { ledger, stop, abort, batches, spending, leftOut, shard = null } = parts;
  const keyCall = callKeys();
  const warmUp = warmUps<AskOutcome>(({ kind }) => kind === "reply");
  const underWay = new Map<string, Promise<AskOutcome>>();
  const counts = { asked: 0, known: 0, pending: 0 };

  /** One attempt. Each reserves its worst case: one that breaks off may have been paid for as well as the next. */
  const attemptCall = async (
    provider: LanguageModelProvider,
    call: ModelCall,
    key: string,
    attempt: number,
  ): Promise<CallOutcome | NoAnswer> => {
    const down = leftOut.reasonFor(call.provider);
    if (down !== undefined) return { kind: "stopped", detail: down };
    const worstUsd = spending.worstOf(call);
    const refusal = await spending.reserveInTurn(worstUsd);
    if (refusal) return refusal;
    let costUsd: number | null = 0;
    try {
      counts.asked++;
      const answer = await provider.call(call, { key, signal: abort });
      if (answer.kind === "pending") {
        counts.asked--;
        return answer;
      }
      costUsd = spending.costOf(call.provider, call.model, answer.reply.usage);
      return { kind: "reply", reply: { ...answer.reply, attempts: attempt } };
    } catch (error) {
      if (error instanceof ModelError && error.mayBePaid) costUsd = null;
      throw error;
    } finally {
      spending.release(worstUsd, costUsd);
    }
  };

  const askProvider = async (call: ModelCall, keyed: KeyedCall, label: AskLabel): Promise<AskOutcome> => {
    const provider = parts.languageModels.get(call.provider);
    if (!provider) throw new Error(`there is no provider ${call.provider}`);
    const down = leftOut.reasonFor(call.provider);
    if (down !== undefined) return { kind: "stopped", detail: down };
    try {
      const startedAt = parts.now();
      const outcome = await parts.withLimits(call.provider, inputTokensAtMost(call), (attempt) =>
        attemptCall(provider, call, keyed.key, attempt),
      );
      if (outcome.kind === "pending") counts.pending++;
      if (outcome.kind !== "reply") return outcome;
      leftOut.answered(call.provider);
      const answeredAt = parts.now();
      await ledger.record(recordOf(call, keyed, label, outcome.reply, answeredAt - startedAt, answeredAt));
      const { text, finishReason, reportedModel } = outcome.reply;
      return { kind: "reply", text, finishReason, reportedModel };
    } catch (error) {
      return outcomeOfError(error, call.provider);
    }
  };

  const outcomeOfError = (error: unknown, provider: string): NoAnswer => {
    if (stop.aborted && !(error instanceof ModelError)) return { kind: "stopped", detail: "interrupted" };
    if (!(error instanceof ModelError)) throw error;
    return leftOut.outcomeOf(error, provider);
  };

  return {
    counts: () => ({ ...counts, asked: counts.asked + batches.submittedCalls, spentUsd: spending.spentUsd }),
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
      if (shard !== null && !isInShard(label.subject ?? keyed.key, shard)) {
        counts.pending++;
        return { kind: "pending" };
      }
      const put = batches.outcomeFor(keyed.key) ?? (label.mode === "batch" ? batches.ask(call, keyed, label) : null);
      if (put) {
        const outcome = await put;
        if (outcome.kind === "pending") counts.pending++;
        return outcome;
      }
      const sharedLength = [...keyed.sharedTexts.values()].reduce((sum, text) => sum + text.length, 0);
      const beginning = [call.provider, call.model, ...keyed.sharedTexts.keys()].join(" ");
      const asked = warmUp(beginning, sharedLength, () => askProvider(call, keyed, label)).finally(() =>
        underWay.delete(keyed.key),
      );
      underWay.set(keyed.key, asked);
      return asked;
    },
    embed: embedding({ ...parts, outcomeOfError }),
    collect: () => batches.collect(),
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
    stage: label.stage,
    role: label.role,
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
