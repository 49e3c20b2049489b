// node measure.ts <import | export | totals> <from> <to>: does it once and prints what it took, as JSON.

import { exportStressTesting } from "../../packages/dissensus/src/cli/dataset/export-stress-testing.ts";
import { importDataset } from "../../packages/dissensus/src/cli/dataset/import-dataset.ts";
import { loadRun } from "../../packages/dissensus/src/cli/project/project.ts";
import { runTables } from "../../packages/dissensus/src/domain/run/run-tables.ts";
import { openRunStore } from "../../packages/dissensus/src/store/open-run-store.ts";

export interface Measured {
  readonly seconds: number;
  /** Largest resident set of the process. */
  readonly peakBytes: number;
  /** What the tables add up to. */
  readonly totals?: Readonly<Record<string, number>>;
}

const [action, from, to] = process.argv.slice(2) as [string, string, string];
const startedAt = performance.now();
const totals = await act();
const seconds = (performance.now() - startedAt) / 1000;
const peakBytes = process.resourceUsage().maxRSS * 1024;
console.log(JSON.stringify({ seconds, peakBytes, ...(totals ? { totals } : {}) } satisfies Measured));

async function act(): Promise<Record<string, number> | undefined> {
  if (action === "import") {
    const how = { judgeNames: new Map(), allowInvalid: false, taxonomy: null, spec: null, onProgress: () => {} };
    await importDataset({ ...how, from, fromName: "bench", runFolder: to });
    return undefined;
  }
  await using store = await openRunStore(from, { readOnly: true, tables: runTables });
  if (action === "export") {
    const how = { redactHarmful: false, scorer: undefined, license: null, onProgress: () => {} };
    await exportStressTesting(loadRun(from), store, to, how);
    return undefined;
  }
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
