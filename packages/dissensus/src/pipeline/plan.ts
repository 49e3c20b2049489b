import { groupBy } from "../base/group-by.ts";
import { keyOf } from "../base/hash.ts";
import { randomFor } from "../base/random.ts";
import type { Embedding } from "../domain/scenario/embedding.ts";
import type { EmbedCall, EmbedderProvider, ModelCall } from "../models/model.ts";
import type { CallTotals, Ledger, RunStore } from "../store/run-store.ts";
import type { Asker, AskLabel, EmbedOutcome } from "./asker.ts";
import { callKeys, embedKeyOf } from "./call-key.ts";
import type { Prompts } from "./prompt.ts";
import { runPipeline } from "./run.ts";
import type { AnyStage, Reads, StageContext, StreamsOf, TableStream } from "./stage.ts";

export interface PlanParts {
  readonly stages: readonly AnyStage[];
  readonly context: StageContext;
  readonly prompts: Prompts;
  /** The run's ledger, if there is a run already: what it knows is not asked again. */
  readonly ledger: Ledger | undefined;
  /** A store to rehearse in; thrown away. */
  readonly rehearsal: RunStore;
  readonly countTokens: (text: string) => number;
  /** The run's embedder, if it computes here and costs nothing; null: vectors that do not exist yet are counted as far apart. */
  readonly localEmbedder: EmbedderProvider | null;
  readonly signal: AbortSignal;
  /** Rehearse with at most this many pairs and scale up. */
  readonly pairsAtMost: number;
}

/** Expected calls of one stage to one model. Tokens are those of the calls still to be asked. */
export interface PlanRow {
  readonly stage: string;
  readonly provider: string;
  readonly model: string;
  /** Calls that the ledger answers. */
  readonly known: number;
  readonly calls: number;
  readonly inputTokens: number;
  /** Part of the input tokens that stands in system messages and prefixes that an earlier call has sent too. */
  readonly cacheableInputTokens: number;
  readonly outputTokens: number;
}

export interface Plan {
  readonly rows: readonly PlanRow[];
  /** How many pairs were rehearsed, of how many. Equal: counts are exact where they do not depend on what models will say. */
  readonly rehearsedPairs: number;
  readonly pairs: number;
  /** What was assumed about replies that do not exist yet, in sentences. */
  readonly assumptions: readonly string[];
}

/**
 * Counts calls and tokens without asking anyone: runs the pipeline with the ledger's answers where there are some, and with replies of usual
 * shape where there are none.
 */
export async function planRun(parts: PlanParts): Promise<Plan> {
  const tally = planTally(parts);
  let pairs = 0;
  let rehearsedPairs = 0;
  const stages = parts.stages.map((stage): AnyStage => {
    const share = (): number => (pairs === 0 ? 1 : rehearsedPairs / pairs);
    if (stage.kind === "stream") {
      const rows: typeof stage.rows = async (read, context) =>
        stage.rows(await withEqualVectors(read), scaledTo(share(), context));
      return { ...stage, rows };
    }
    if (stage.kind !== "compute") return stage;
    const rows = async (read: Record<string, readonly object[]>, context: StageContext) => {
      const made = [...(await stage.rows(read, scaledTo(share(), context)))];
      if (stage.name !== "pairs") return made;
      pairs = made.length;
      rehearsedPairs = Math.min(pairs, parts.pairsAtMost);
      return made.slice(0, rehearsedPairs);
    };
    return { ...stage, rows };
  });
  await runPipeline({
    ...parts,
    stages,
    store: parts.rehearsal,
    asker: tally.asker,
    halt: () => {},
    onProgress: () => {},
    window: 64,
    now: () => 0,
  });
  const scale = rehearsedPairs === 0 ? 1 : pairs / rehearsedPairs;
  return { rows: tally.rows(scale), rehearsedPairs, pairs, assumptions: assumptionsOf(tally.usesTypical(), scale) };
}

/** A share of the pairs has a share of the picks that are counted, not found. */
function scaledTo(share: number, context: StageContext): StageContext {
  const { random, limit } = context.settings.selections;
  const selections = {
    ...context.settings.selections,
    random: Math.round(random * share),
    limit: limit === null ? null : Math.max(1, Math.round(limit * share)),
  };
  return { ...context, settings: { ...context.settings, selections } };
}

/** Stand-ins are shorter than vectors that the ledger knows: zeros at the end change no length and no distance between equals. */
async function withEqualVectors(read: StreamsOf<Reads>): Promise<StreamsOf<Reads>> {
  const embeddings = read["embeddings"] as TableStream<Embedding> | undefined;
  if (!embeddings) return read;
  const rows: Embedding[] = [];
  for await (const row of embeddings.rows()) rows.push(row);
  const longest = rows.reduce((most, { vector }) => Math.max(most, vector.length), 0);
  const padded = rows.map((embedding) => {
    const vector = new Float32Array(longest);
    vector.set(embedding.vector);
    return { ...embedding, vector };
  });
  const stream = async function* () {
    yield* padded;
  };
  return { ...read, embeddings: { count: padded.length, rows: stream } };
}

function assumptionsOf(typical: boolean, scale: number): string[] {
  return [
    ...(typical
      ? [
          "Replies that do not exist yet are counted at a usual length, and one scenario in five as high in disagreement.",
          "No scenario is counted as a duplicate or as refused by its generator before it is written.",
          "Asking again after a reply that cannot be used is not counted.",
        ]
      : []),
    ...(scale > 1 ? ["Counts are scaled up from a share of the pairs."] : []),
  ];
}

interface Tally {
  stage: string;
  provider: string;
  model: string;
  known: number;
  calls: number;
  inputTokens: number;
  cacheableInputTokens: number;
  outputTokens: number;
}

function planTally({ ledger, countTokens, localEmbedder, signal }: PlanParts) {
  const keyCall = callKeys();
  const tallies = new Map<string, Tally>();
  const sharedSeen = new Set<string>();
  const measured = groupBy(ledger?.totals() ?? [], ({ stage, provider, model }) => `${stage} ${provider} ${model}`);
  let typicalUsed = false;
  let vectors = 0;
  const tallyFor = (stage: string, provider: string, model: string): Tally => {
    const key = `${stage} ${provider} ${model}`;
    let tally = tallies.get(key);
    if (!tally) {
      tally = { stage, provider, model, known: 0, calls: 0, inputTokens: 0, cacheableInputTokens: 0, outputTokens: 0 };
      tallies.set(key, tally);
    }
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
  const asker: Asker = {
    async ask(call: ModelCall, label: AskLabel, typical: () => string) {
      const tally = tallyFor(label.stage, call.provider, call.model);
      const known = ledger?.find(keyCall(call).key);
      if (known) {
        tally.known++;
        return {
          kind: "reply",
          text: known.replyText,
          finishReason: known.finishReason,
          reportedModel: known.reportedModel,
        };
      }
      typicalUsed = true;
      const text = typical();
      tally.calls++;
      countInput(tally, call);
      tally.outputTokens +=
        meanOutput(measured.get(`${label.stage} ${call.provider} ${call.model}`)) ?? countTokens(text);
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
  };
  return {
    asker,
    usesTypical: () => typicalUsed,
    rows: (scale: number): PlanRow[] =>
      [...tallies.values()].map((tally) => ({
        ...tally,
        known: Math.round(tally.known * scale),
        calls: Math.round(tally.calls * scale),
        inputTokens: Math.round(tally.inputTokens * scale),
        cacheableInputTokens: Math.round(tally.cacheableInputTokens * scale),
        outputTokens: Math.round(tally.outputTokens * scale),
      })),
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
