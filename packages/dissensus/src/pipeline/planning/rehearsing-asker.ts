import { groupBy } from "../../base/group-by.ts";
import { randomFor } from "../../base/random.ts";
import type { EmbedCall, EmbedderProvider, ModelCall } from "../../models/model.ts";
import type { BatchLog } from "../../store/batch-log.ts";
import type { CallTotals, Ledger } from "../../store/run-store.ts";
import type { Asker, AskLabel, EmbedOutcome } from "../asker.ts";
import { callKeys, embedKeyOf } from "../call-key.ts";
import type { PlanRow } from "./plan-row.ts";
import { TallyBook } from "./tally-book.ts";

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

/** Answers with what the ledger knows, else with replies of usual shape, and counts. `sharedSeen`: see TallyBook. */
export function rehearsingAsker(knowledge: RehearsalKnowledge, sharedSeen: Set<string>): RehearsingAsker {
  const { ledger, batches, countTokens } = knowledge;
  const keyCall = callKeys();
  const book = new TallyBook(countTokens, sharedSeen);
  const measured = groupBy(ledger?.totals() ?? [], ({ stage, provider, model }) => `${stage} ${provider} ${model}`);
  let typicalUsed = false;
  return {
    async ask(call: ModelCall, { stage }: AskLabel, typical: () => string) {
      const tally = book.of(stage, call);
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
        book.ask(tally, call);
        tally.outputTokens += meanOutput(measured.get(`${stage} ${call.provider} ${call.model}`)) ?? countTokens(text);
      }
      return { kind: "reply", text, finishReason: "stop", reportedModel: null };
    },
    embed: rehearsedVectors(knowledge, book),
    collect: async () => false,
    rows: () => book.rows(),
    usesTypical: () => typicalUsed,
  };
}

function rehearsedVectors(
  { ledger, localEmbedder, countTokens, signal }: RehearsalKnowledge,
  book: TallyBook,
): Asker["embed"] {
  let drawn = 0;
  return async (calls: readonly EmbedCall[], { stage }: AskLabel) => {
    if (localEmbedder)
      return (await localEmbedder.embed(calls, { signal })).map((vector) => ({ kind: "vector", vector }));
    return calls.map((call): EmbedOutcome => {
      const tally = book.of(stage, call);
      const known = ledger?.findVector(embedKeyOf(call));
      if (known) tally.known++;
      else {
        tally.calls++;
        tally.inputTokens += countTokens(call.text);
      }
      return { kind: "vector", vector: known ?? randomUnitVector(drawn++) };
    });
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
