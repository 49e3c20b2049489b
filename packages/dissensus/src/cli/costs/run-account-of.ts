import { groupBy } from "../../base/group-by.ts";
import type { Panels } from "../../domain/run/panel.ts";
import { priceSheet } from "../../models/price-sheet.ts";
import type { AnyStage } from "../../pipeline/stage.ts";
import type { AccountLine, RunAccount, VersionChange } from "../../report/run-account.ts";
import type { CallTotals, RunQuery } from "../../store/run-store.ts";
import type { Estimate } from "./estimate.ts";
import type { Pricing } from "./pricing.ts";
import { costOfTotals } from "./spent.ts";

/** Asks of one stage to a model of its panel that gave no row. */
export interface UnscoredCount {
  readonly stage: string;
  /** As the panel names it. */
  readonly model: string;
  readonly count: number;
}

export function unscoredCounts(query: RunQuery): Promise<UnscoredCount[]> {
  return query.query("SELECT stage, model, count(*)::INTEGER AS count FROM failures GROUP BY ALL ORDER BY ALL");
}

export interface RunAccountParts {
  /** In their order. */
  readonly stages: readonly AnyStage[];
  readonly panels: Panels;
  readonly totals: readonly CallTotals[];
  readonly unscored: readonly UnscoredCount[];
  readonly estimate: Estimate | null;
  readonly pricing: Pricing;
}

type Place = Pick<AccountLine, "stage" | "provider" | "model">;

export function runAccountOf(parts: RunAccountParts): RunAccount {
  const { stages, totals, estimate, pricing } = parts;
  const unscored = parts.unscored.map((one) => ({ ...one, ...placeOf(one, parts) }));
  const order = new Map(stages.map(({ name }, index) => [name, index]));
  const places = new Map(
    [...totals, ...(estimate?.lines ?? []), ...unscored].map(({ stage, provider, model }): [string, Place] => [
      JSON.stringify([order.get(stage) ?? order.size, stage, provider, model]),
      { stage, provider, model },
    ]),
  );
  const compare = ([a]: readonly [string, Place], [b]: readonly [string, Place]): number => {
    const [orderA, ...restA] = JSON.parse(a) as [number, ...string[]];
    const [orderB, ...restB] = JSON.parse(b) as [number, ...string[]];
    return orderA - orderB || (restA.join("\n") < restB.join("\n") ? -1 : 1);
  };
  const lines = [...places].sort(compare).map(([, place]) => lineOf(place, unscored, parts));
  const asked = lines.filter(({ calls, estimatedCalls }) => calls > 0 || (estimatedCalls ?? 0) > 0);
  return {
    lines,
    spentUsd: lines.reduce((sum, { spentUsd }) => sum + (spentUsd ?? 0), 0),
    estimatedUsd: estimate && lines.reduce((sum, { estimatedUsd }) => sum + (estimatedUsd ?? 0), 0),
    pricesAsOf: priceSheet.asOf,
    unpriced: namesOf(asked.filter(({ provider, model }) => pricing(provider, model) === null)),
    versionChanges: versionChanges(totals),
  };
}

function lineOf(place: Place, unscored: readonly (Place & UnscoredCount)[], parts: RunAccountParts): AccountLine {
  const { pricing, estimate } = parts;
  const here = (other: Place): boolean =>
    other.stage === place.stage && other.provider === place.provider && other.model === place.model;
  const own = parts.totals.filter(here);
  const sum = (of: (total: CallTotals) => number): number => own.reduce((total, one) => total + of(one), 0);
  const expected = estimate?.lines.find(here);
  return {
    ...place,
    calls: sum(({ calls }) => calls),
    batchCalls: sum(({ calls, batch }) => (batch ? calls : 0)),
    retries: sum(({ retries }) => retries),
    unscored: unscored.filter(here).reduce((total, { count }) => total + count, 0),
    inputTokens: sum(({ inputTokens }) => inputTokens),
    cachedInputTokens: sum(({ cachedInputTokens }) => cachedInputTokens),
    outputTokens: sum(({ outputTokens }) => outputTokens),
    spentUsd: pricing(place.provider, place.model) === null ? null : costOfTotals(own, pricing),
    estimatedCalls: expected?.calls ?? (estimate === null ? null : 0),
    estimatedUsd: expected === undefined ? (estimate === null ? null : 0) : expected.usd,
  };
}

/** The model behind the name that the stage's panel has for it. */
function placeOf({ stage, model }: UnscoredCount, { stages, panels }: RunAccountParts): Place {
  const found = stages.find(({ name }) => name === stage);
  const role = found?.kind === "ask" ? found.role : found?.kind === "embed" ? "embedder" : null;
  const member = role === null ? undefined : panels[role].find(({ name }) => name === model);
  return { stage, provider: member?.provider ?? "", model: member?.model ?? model };
}

function namesOf(lines: readonly AccountLine[]): string[] {
  return [...new Set(lines.map(({ provider, model }) => `${provider}/${model}`))].sort();
}

/** Models whose provider reported more than one version of them. */
export function versionChanges(totals: readonly CallTotals[]): VersionChange[] {
  return [...groupBy(totals, ({ provider, model }) => JSON.stringify([provider, model])).values()].flatMap((rows) => {
    const { provider, model } = rows[0]!;
    const versions = [...new Set(rows.flatMap(({ reportedModel }) => reportedModel ?? []))].sort();
    return versions.length > 1 ? [{ provider, model, versions }] : [];
  });
}
