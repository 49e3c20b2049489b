import { groupBy } from "../base/group-by.ts";
import type { Embedding } from "../domain/scenario/embedding.ts";
import type { ValuePair } from "../domain/taxonomy/value-pair.ts";
import type { RunStore } from "../store/run-store.ts";
import { type PairStratum, pairStrata } from "./planning/pair-strata.ts";
import { mergedRows, type PlanRow, scaledRow } from "./planning/plan-row.ts";
import { type RehearsalKnowledge, type RehearsingAsker, rehearsingAsker } from "./planning/rehearsing-asker.ts";
import type { Prompts } from "./prompt.ts";
import { runPipeline } from "./run.ts";
import type { AnyAskStage, AnyStage, Reads, StageContext, StreamsOf, TableStream } from "./stage.ts";

export interface PlanParts extends RehearsalKnowledge {
  readonly stages: readonly AnyStage[];
  readonly context: StageContext;
  readonly prompts: Prompts;
  /** Opens an empty store to rehearse in; it is closed and thrown away. */
  readonly openRehearsal: () => RunStore;
  /** Rehearse with at most this many pairs that the run has begun with, and as many that it has not, and scale up. */
  readonly pairsAtMost: number;
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
  const sharedSeen = new Set<string>();
  const first = await rehearse(parts, sharedSeen, null);
  const rehearsals = [first];
  for (const stratum of first.strata.slice(1)) rehearsals.push(await rehearse(parts, sharedSeen, stratum));
  const untilPairs = new Set(parts.stages.slice(0, 1 + parts.stages.findIndex(isPairs)).map(({ name }) => name));
  const rows = rehearsals.flatMap(({ asker }, index) => {
    const own = asker.rows().filter(({ stage }) => !untilPairs.has(stage));
    const scaled = own.map((row) => scaledRow(row, factorOf(first.strata[index])));
    return index === 0 ? [...asker.rows().filter(({ stage }) => untilPairs.has(stage)), ...scaled] : scaled;
  });
  const pairs = first.strata.reduce((sum, { size }) => sum + size, 0);
  const rehearsedPairs = first.strata.reduce((sum, { rehearsed }) => sum + rehearsed.size, 0);
  const bounds = rehearsals.flatMap(({ bounds }, index) =>
    [...bounds].map(([stage, calls]) => ({ stage, calls: calls * factorOf(first.strata[index]) })),
  );
  const typical = rehearsals.some(({ asker }) => asker.usesTypical());
  const merged = mergedRows(rows).map((row) => scaledRow(row, 1));
  return {
    rows: merged,
    rehearsedPairs,
    pairs,
    assumptions: [
      ...assumptionsOf(typical, rehearsedPairs < pairs),
      ...(typical ? boundSentences(bounds, merged) : []),
    ],
  };
}

const everything: PairStratum = { rehearsed: new Set(), size: 0 };

function factorOf({ rehearsed, size }: PairStratum = everything): number {
  return rehearsed.size === 0 ? 1 : size / rehearsed.size;
}

/** For stages that ask more or less depending on what earlier replies say. */
function boundSentences(bounds: readonly { stage: string; calls: number }[], rows: readonly PlanRow[]): string[] {
  const possible = bounds.filter(({ calls }) => calls > 0);
  return [...groupBy(possible, ({ stage }) => stage)].map(([stage, own]) => {
    const expected = rows
      .filter((row) => row.stage === stage)
      .reduce((sum, { known, submitted, calls }) => sum + known + submitted + calls, 0);
    const most = own.reduce((sum, { calls }) => sum + calls, 0);
    return `${stage}: ${expected} calls expected, ${Math.round(most)} at most; how many depends on earlier replies.`;
  });
}

/** Runs the pipeline on the pairs of a stratum; null: of the first, which it finds out, and those beside it. */
async function rehearse(
  parts: PlanParts,
  sharedSeen: Set<string>,
  stratum: PairStratum | null,
): Promise<{
  readonly asker: RehearsingAsker;
  readonly strata: readonly PairStratum[];
  readonly bounds: ReadonlyMap<string, number>;
}> {
  let strata: readonly PairStratum[] = [];
  let share = 1;
  const bounds = new Map<string, number>();
  const stages = parts.stages.map((stage): AnyStage => {
    if (stage.kind === "ask") return countingBound(stage, bounds);
    if (stage.kind === "stream") {
      const rows: typeof stage.rows = async (read, context) =>
        stage.rows(await withEqualVectors(read), scaledTo(share, context));
      return { ...stage, rows };
    }
    if (stage.kind !== "compute") return stage;
    const rows = async (read: Parameters<typeof stage.rows>[0], context: StageContext) => {
      const made = [...(await stage.rows(read, scaledTo(share, context)))];
      if (!isPairs(stage)) return made;
      const pairs = made as ValuePair[];
      if (stratum === null) strata = pairStrata(pairs, parts);
      const { rehearsed } = stratum ?? strata[0] ?? everything;
      share = pairs.length === 0 ? 1 : rehearsed.size / pairs.length;
      return pairs.filter(({ pairId }) => rehearsed.has(pairId));
    };
    return { ...stage, rows };
  });
  const asker = rehearsingAsker(parts, sharedSeen);
  await using store = parts.openRehearsal();
  await runPipeline({
    ...{ stages, context: parts.context, prompts: parts.prompts, store, asker, signal: parts.signal },
    ...{ halt: () => {}, onProgress: () => {}, window: () => 64, now: () => 0 },
  });
  return { asker, strata, bounds };
}

/** Adds up how many calls the stage could make at most, where it can tell. */
function countingBound(stage: AnyAskStage, bounds: Map<string, number>): AnyAskStage {
  const { unitsAtMost } = stage;
  if (unitsAtMost === undefined) return stage;
  const passes = Object.keys(stage.passes).length;
  const units: typeof stage.units = (rows, context) => {
    bounds.set(stage.name, (bounds.get(stage.name) ?? 0) + passes * unitsAtMost(rows, context));
    return stage.units(rows, context);
  };
  return { ...stage, units };
}

function isPairs({ name }: AnyStage): boolean {
  return name === "pairs";
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

function assumptionsOf(typical: boolean, scaled: boolean): string[] {
  return [
    ...(typical
      ? [
          "Replies that do not exist yet are counted at a usual length, and one scenario in five as high in disagreement.",
          "No scenario is counted as a duplicate or as refused by its generator before it is written.",
          "Asking again after a reply that cannot be used is not counted.",
        ]
      : []),
    ...(scaled ? ["Counts are scaled up from a share of the pairs."] : []),
  ];
}
