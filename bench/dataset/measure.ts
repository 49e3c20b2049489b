// node measure.ts <import | export | totals | reproduce | score | questions> <from> <to>: does it once and prints what it took, as JSON.

import { askOfPositions } from "../../packages/dissensus/src/analysis/reproduction/ask-of-positions.ts";
import { modelSetTables } from "../../packages/dissensus/src/analysis/reproduction/model-set-tables.ts";
import { outlierTables } from "../../packages/dissensus/src/analysis/reproduction/outlier-tables.ts";
import { positionAgreement } from "../../packages/dissensus/src/analysis/reproduction/position-agreement.ts";
import { reproduce } from "../../packages/dissensus/src/analysis/reproduction/reproduce.ts";
import type { Reproduction } from "../../packages/dissensus/src/analysis/reproduction/reproduction.ts";
import { runQuestion } from "../../packages/dissensus/src/analysis/run-question.ts";
import { exportStressTesting } from "../../packages/dissensus/src/cli/dataset/export-stress-testing.ts";
import { importDataset } from "../../packages/dissensus/src/cli/dataset/import-dataset.ts";
import { reproductionInputsOf } from "../../packages/dissensus/src/cli/dataset/reproduction-inputs-of.ts";
import { analysisInputsOf } from "../../packages/dissensus/src/cli/project/analysis-inputs-of.ts";
import { loadRun } from "../../packages/dissensus/src/cli/project/project.ts";
import { runTables } from "../../packages/dissensus/src/domain/run/run-tables.ts";
import { openRunStore } from "../../packages/dissensus/src/store/open-run-store.ts";
import type { RunStore } from "../../packages/dissensus/src/store/run-store.ts";
import { writeScoredRun } from "./scored-run.ts";

export interface Measured {
  readonly seconds: number;
  /** Largest resident set of the process. */
  readonly peakBytes: number;
  /** What the tables add up to. */
  readonly totals?: Readonly<Record<string, number>>;
  readonly reproduction?: Reproduction;
}

const [action, from, to] = process.argv.slice(2) as [string, string, string];
const startedAt = performance.now();
const found = await act();
const seconds = (performance.now() - startedAt) / 1000;
const peakBytes = process.resourceUsage().maxRSS * 1024;
console.log(JSON.stringify({ seconds, peakBytes, ...found } satisfies Measured));

async function act(): Promise<Pick<Measured, "totals" | "reproduction">> {
  if (action === "import") {
    const how = { judgeNames: new Map(), allowInvalid: false, taxonomy: null, spec: null, onProgress: () => {} };
    await importDataset({ ...how, from, fromName: "bench", runFolder: to });
    return {};
  }
  if (action === "score") {
    await writeScoredRun(to, Number(from));
    return {};
  }
  await using store = await openRunStore(from, { readOnly: true, tables: runTables });
  if (action === "export") {
    const how = { redactHarmful: false, scorer: undefined, license: null, onProgress: () => {} };
    await exportStressTesting(loadRun(from), store, to, how);
    return {};
  }
  if (action === "reproduce") {
    return { reproduction: await reproduce(store.query, reproductionInputsOf(loadRun(from))) };
  }
  return { totals: action === "questions" ? await questions(store) : await totalsOf(store) };
}

/** Disagreement of every set of models, outliers and agreement from the scores, with the time of each. */
async function questions(store: RunStore): Promise<Record<string, number>> {
  const inputs = analysisInputsOf(loadRun(from));
  const ask = await askOfPositions(runQuestion(store.query, inputs));
  const times: Record<string, number> = {};
  const timed = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    const before = performance.now();
    await work();
    times[name] = (performance.now() - before) / 1000;
  };
  await timed("disagreement", () =>
    ask(
      `, ${modelSetTables.sql} SELECT modelSet, count(*) AS scenarios, avg(d) AS mean FROM set_disagreements GROUP BY modelSet ORDER BY modelSet`,
      [modelSetTables.parameter(inputs)],
    ),
  );
  await timed("outliers", () =>
    ask(`, ${outlierTables} SELECT target, count(*) AS count FROM lone_targets GROUP BY target ORDER BY target`),
  );
  await timed("agreement", () => positionAgreement(ask));
  return times;
}

async function totalsOf(store: RunStore): Promise<Record<string, number>> {
  const [counts] = await store.query.query<Record<string, number>>(`SELECT
    (SELECT count(*) FROM scenarios) AS scenarios, (SELECT count(*) FROM pairs) AS pairs, (SELECT count(*) FROM scores) AS scores,
    (SELECT sum(position1) FROM scores) AS sumPosition1, (SELECT sum(length(text)) FROM responses) AS responseCharacters,
    (SELECT count(*) FROM verdicts) AS verdicts, (SELECT count(*) FROM verdicts WHERE label = 'compliant') AS compliant`);
  const subsets = await store.query.query<{ subset: string; rows: number; d: number }>(
    "SELECT subset, count(*) AS rows, avg(weight) AS d FROM selections GROUP BY subset",
  );
  const ofSubsets = subsets.flatMap(({ subset, rows, d }) => [
    [`${subset} rows`, rows],
    [`${subset} mean D`, d],
  ]);
  return { ...counts, ...Object.fromEntries(ofSubsets) };
}
