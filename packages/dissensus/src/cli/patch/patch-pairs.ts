import { stressedPairs } from "../../analysis/patch/stressed-pairs.ts";
import { runQuestion } from "../../analysis/run-question.ts";
import { randomFor } from "../../base/random.ts";
import { runTables } from "../../domain/run/run-tables.ts";
import { numberedPair, pairsTable, type ValuePair } from "../../domain/taxonomy/value-pair.ts";
import { pairsStage } from "../../stages/pairs/stage.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import { stageContext } from "../project/stage-context.ts";
import type { PatchTest } from "./patch-test.ts";

/** Pairs of a patch test. */
export interface PatchPairs {
  /** For fresh cases: pairs in which the most of the patched clauses decide, numbered anew, so that their scenarios are new. */
  readonly cases: readonly ValuePair[];
  /** For the guard set: pairs whose verdicts do not name the patched clauses, the run's own first, for their scenarios are there already. */
  readonly guard: readonly ValuePair[];
  /** Whether the pairs of the cases are those whose verdicts name the patched clauses; false where no verdict names any. */
  readonly aimed: boolean;
}

/** Each pair is taken about this often, so that a test rests on more than a few pairs and still on the most telling ones. */
const casesPerPair = 3;

/** Chooses the pairs, from the parent's tables and its taxonomy. Seeded by the parent's seed. */
export async function patchPairs({ parent, clauseIds, design }: PatchTest): Promise<PatchPairs> {
  const { inputs } = parent;
  const { seed } = inputs.settings;
  await using store = await openRunStore(parent.runFolder, { readOnly: true, tables: runTables });
  const known = await Array.fromAsync(store.tables.read(pairsTable));
  const ask = runQuestion(store.query, { ...inputs, lexicalEmbedder: false, simulatedProviders: [] });
  const named = await stressedPairs(ask, clauseIds);
  const byLuck = (purpose: string, pairs: readonly ValuePair[]): ValuePair[] =>
    pairs
      .map((pair) => ({ pair, luck: randomFor(seed, "patch", purpose, pair.pairId).next() }))
      .sort((a, b) => a.luck - b.luck)
      .map(({ pair }) => pair);
  const aimed = named.length > 0;
  const pairOf = new Map(known.map((pair) => [pair.pairId, pair]));
  const most = named.filter(({ clauses }) => clauses === named[0]!.clauses);
  const telling = aimed ? most.map(({ pairId }) => pairOf.get(pairId)!) : byLuck("cases", known);
  const taken = telling.slice(0, Math.ceil(design.cases / casesPerPair));
  const cases =
    taken.length === 0
      ? []
      : Array.from({ length: design.cases }, (_, index) =>
          numberedPair(taken[index % taken.length]!, 1 + Math.floor(index / taken.length)),
        );
  const away = new Set((aimed ? named : taken).map(({ pairId }) => pairId));
  const others = byLuck(
    "guard",
    [...known].filter(({ pairId }) => !away.has(pairId)),
  );
  const further = byLuck("guard", drawnPairs(parent, design.guardCases + known.length + away.size)).filter(
    ({ pairId }) => !pairOf.has(pairId),
  );
  return { cases, aimed, guard: [...others, ...further].slice(0, design.guardCases) };
}

/** Pairs of values as a run of this size would draw them. */
function drawnPairs(parent: PatchTest["parent"], count: number): ValuePair[] {
  const context = stageContext(parent);
  const { pairs } = context.settings;
  const settings = { ...context.settings, pairs: { ...pairs, count, clauses: 0 } };
  const rows = pairsStage.rows(
    { values: parent.inputs.taxonomy.values, clauses: [], clausePairs: [] },
    { ...context, settings },
  );
  return [...(rows as Iterable<ValuePair>)];
}
