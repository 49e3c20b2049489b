// De-duplication of a run that holds embeddings, as `dissensus run` does it. Argument: the run folder. Prints JSON of a MeasuredRun.

import { watchedKCenter } from "../../packages/dissensus/src/cli/select/watched-k-center.ts";
import { runTables } from "../../packages/dissensus/src/domain/run/run-tables.ts";
import { settingsSchema } from "../../packages/dissensus/src/domain/run/settings.ts";
import { duplicatesTable } from "../../packages/dissensus/src/domain/scenario/duplicate.ts";
import { runStage } from "../../packages/dissensus/src/pipeline/run-stage.ts";
import type { AnyStage } from "../../packages/dissensus/src/pipeline/stage.ts";
import { duplicatesStage } from "../../packages/dissensus/src/stages/duplicates/stage.ts";
import { openRunStore } from "../../packages/dissensus/src/store/open-run-store.ts";
import { benchContext } from "../engine/stages.ts";

export interface MeasuredRun {
  readonly seconds: number;
  readonly kept: number;
  readonly peakBytes: number;
}

const asksNobody = (): never => {
  throw new Error("de-duplication asks nobody");
};
await using store = await openRunStore(process.argv[2]!, { tables: runTables });
const start = performance.now();
await store.tables.open(duplicatesStage.name, duplicatesTable, "as measured");
await runStage(duplicatesStage as AnyStage, 0, {
  tables: store.tables,
  asker: { ask: asksNobody, embed: asksNobody, collect: async () => false },
  fill: asksNobody,
  context: {
    ...benchContext,
    ...{ settings: settingsSchema.parse({ duplicates: { threshold: 0.4 } }), kCenter: watchedKCenter({}) },
  },
  signal: new AbortController().signal,
  halt: () => {},
  onProgress: () => {},
  window: () => 1,
});
await store.tables.complete(duplicatesStage.name, 0);
const seconds = (performance.now() - start) / 1000;
const [counted] = await store.query.query<{ kept: number }>("SELECT count(*) FILTER (kept) AS kept FROM duplicates");
const measured: MeasuredRun = {
  seconds,
  kept: Number(counted!.kept),
  peakBytes: process.resourceUsage().maxRSS * 1024,
};
console.log(JSON.stringify(measured));
