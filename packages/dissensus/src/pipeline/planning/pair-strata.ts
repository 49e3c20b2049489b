import { randomFor } from "../../base/random.ts";
import type { ValuePair } from "../../domain/taxonomy/value-pair.ts";
import type { BatchLog } from "../../store/batch-log.ts";
import type { Ledger } from "../../store/run-store.ts";
import { firstCallsOf } from "../ask-unit.ts";
import { callKeys } from "../call-key.ts";
import { type Prompts, promptFiller } from "../prompt.ts";
import type { AnyStage, StageContext } from "../stage.ts";

/** Pairs that are alike for a plan: `rehearsed` of them stand for `size`. */
export interface PairStratum {
  readonly rehearsed: ReadonlySet<string>;
  readonly size: number;
}

export interface PairStrataParts {
  readonly stages: readonly AnyStage[];
  readonly context: StageContext;
  readonly prompts: Prompts;
  readonly ledger: Ledger | undefined;
  readonly batches: Pick<BatchLog, "standing"> | undefined;
  readonly pairsAtMost: number;
}

/**
 * Which pairs a plan rehearses: all, where they are few; else those of lowest priority (a hash, so that no order of work favours any) among the
 * pairs that a run so far has begun with, and as many of those that are new to it.
 */
export function pairStrata(pairs: readonly ValuePair[], parts: PairStrataParts): PairStratum[] {
  const { pairsAtMost } = parts;
  if (pairs.length <= pairsAtMost)
    return [{ rehearsed: new Set(pairs.map(({ pairId }) => pairId)), size: pairs.length }];
  const begun = begunPairs(pairs, parts);
  return [pairs.filter(({ pairId }) => begun.has(pairId)), pairs.filter(({ pairId }) => !begun.has(pairId))]
    .filter(({ length }) => length > 0)
    .map((alike) => ({ rehearsed: lowestOf(alike, pairsAtMost), size: alike.length }));
}

function lowestOf(pairs: readonly ValuePair[], count: number): Set<string> {
  const drawn = pairs.map(({ pairId }) => ({ pairId, priority: randomFor("plan", "pair", pairId).next() }));
  return new Set(
    drawn
      .sort((a, b) => a.priority - b.priority)
      .slice(0, count)
      .map(({ pairId }) => pairId),
  );
}

/** Pairs whose first asks are answered or submitted. None where no stage asks about pairs alone. */
function begunPairs(pairs: readonly ValuePair[], parts: PairStrataParts): Set<string> {
  const { stages, context, prompts, ledger, batches } = parts;
  const begun = new Set<string>();
  const stage = stages.find((candidate) => {
    const [table, ...others] = Object.values(candidate.reads);
    return candidate.kind === "ask" && table?.name === "pairs" && others.length === 0;
  });
  if (ledger === undefined || stage?.kind !== "ask") return begun;
  const [name] = Object.keys(stage.reads);
  const fill = promptFiller(prompts);
  const keyCall = callKeys();
  const isBegun = (key: string): boolean => ledger.find(key) !== undefined || batches?.standing(key)?.kind === "open";
  for (const pair of pairs) {
    const calls = stage
      .units({ [name!]: [pair] }, context)
      .flatMap((unit) => firstCallsOf(stage, unit, { fill, context }));
    if (calls.some((call) => isBegun(keyCall(call).key))) begun.add(pair.pairId);
  }
  return begun;
}
