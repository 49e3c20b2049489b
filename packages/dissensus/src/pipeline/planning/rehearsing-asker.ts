import { groupBy } from "../../base/group-by.ts";
import { keyOf } from "../../base/hash.ts";
import { randomFor } from "../../base/random.ts";
import type { EmbedCall, EmbedderProvider, ModelCall } from "../../models/model.ts";
import type { BatchLog } from "../../store/batch-log.ts";
import type { CallTotals, Ledger } from "../../store/run-store.ts";
import type { Asker, AskLabel, EmbedOutcome } from "../asker.ts";
import { callKeys, embedKeyOf } from "../call-key.ts";
import type { PlanRow } from "./plan-row.ts";

export interface RehearsalKnowledge {
  /** The run's ledger and batches, if there is a run already: what they know is not asked again. */
  readonly ledger: Ledger | undefined;
  readonly batches: Pick<BatchLog, "standing"> | undefined;
  readonly countTokens: (text: string) => number;
  /** The run's embedder, if it computes here and costs nothing; null: vectors that do not exist yet are counted as far apart. */
  readonly localEmbedder: EmbedderProvider | null;
  readonly signal: AbortSignal;
}

/** An asker that asks nobody, and what it was asked. */
export interface RehearsingAsker extends Asker {
  rows(): PlanRow[];
  /** Whether a reply was made up. */
  usesTypical(): boolean;
}

type Tally = { -readonly [Name in keyof PlanRow]: PlanRow[Name] };

/**
 * Answers with what the ledger knows, else with replies of usual shape, and counts. `sharedSeen`: texts that calls so far began with; they
 * are not new to their provider's cache.
 */
export function rehearsingAsker(knowledge: RehearsalKnowledge, sharedSeen: Set<string>): RehearsingAsker {
  const { ledger, batches, countTokens, localEmbedder, signal } = knowledge;
  const keyCall = callKeys();
  const tallies = new Map<string, Tally>();
  const measured = groupBy(ledger?.totals() ?? [], ({ stage, provider, model }) => `${stage} ${provider} ${model}`);
  let typicalUsed = false;
  let vectors = 0;
  const tallyFor = (stage: string, provider: string, model: string): Tally => {
    const key = `${stage} ${provider} ${model}`;
    const counts = { known: 0, submitted: 0, calls: 0, inputTokens: 0, cacheableInputTokens: 0, outputTokens: 0 };
    const tally = tallies.get(key) ?? { stage, provider, model, ...counts };
    tallies.set(key, tally);
    return tally;
  };
  const countInput = (tally: Tally, call: ModelCall): void => {
    for (const text of [call.system, call.prefix]) {
      if (text === null) continue;
      const tokens = countTokens(text);
      const seen = keyOf([call.provider, call.model, text.length, tokens, text.slice(0, 200), text.slice(-500)]);
      tally.inputTokens += tokens;
      if (sharedSeen.has(seen)) tally.cacheableInputTokens += tokens;
      else sharedSeen.add(seen);
    }
    tally.inputTokens += countTokens(call.user);
    if (call.reply.kind === "json") tally.inputTokens += countTokens(JSON.stringify(call.reply.schema));
  };
  return {
    async ask(call: ModelCall, { stage }: AskLabel, typical: () => string) {
      const tally = tallyFor(stage, call.provider, call.model);
      const { key } = keyCall(call);
      const known = ledger?.find(key);
      if (known) {
        tally.known++;
        const { replyText: text, finishReason, reportedModel } = known;
        return { kind: "reply", text, finishReason, reportedModel };
      }
      typicalUsed = true;
      const text = typical();
      if (batches?.standing(key)?.kind === "open") tally.submitted++;
      else {
        tally.calls++;
        countInput(tally, call);
        tally.outputTokens += meanOutput(measured.get(`${stage} ${call.provider} ${call.model}`)) ?? countTokens(text);
      }
      return { kind: "reply", text, finishReason: "stop", reportedModel: null };
    },
    async embed(calls: readonly EmbedCall[], label: AskLabel) {
      if (localEmbedder)
        return (await localEmbedder.embed(calls, { signal })).map((vector) => ({ kind: "vector", vector }));
      return calls.map((call): EmbedOutcome => {
        const tally = tallyFor(label.stage, call.provider, call.model);
        const known = ledger?.findVector(embedKeyOf(call));
        if (known) tally.known++;
        else {
          tally.calls++;
          tally.inputTokens += countTokens(call.text);
        }
        return { kind: "vector", vector: known ?? randomUnitVector(vectors++) };
      });
    },
    collect: async () => false,
    rows: () => [...tallies.values()],
    usesTypical: () => typicalUsed,
  };
}

function meanOutput(totals: readonly CallTotals[] = []): number | undefined {
  const calls = totals.reduce((sum, total) => sum + total.calls, 0);
  return calls >= 5 ? totals.reduce((sum, total) => sum + total.outputTokens, 0) / calls : undefined;
}

/** Far from every other: a rehearsed query stands for one that is yet to be written. */
function randomUnitVector(draw: number): Float32Array {
  const random = randomFor("plan", "vector", draw);
  const vector = Float32Array.from({ length: 32 }, () => random.normal());
  const length = Math.hypot(...vector);
  return vector.map((component) => component / length);
}
