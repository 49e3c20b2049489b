import { crossedShare } from "../domain/response/first-readers.ts";
import { votesNeeded } from "../domain/response/votes-needed.ts";
import type { RunQuery, RunSnapshot } from "../store/run-store.ts";
import type { AnalysisInputs } from "./analysis-inputs.ts";
import { commonTables, sharedInParts, sharedTables } from "./common-tables.ts";
import { ofPairs, type PairRange, pairParts } from "./scenarios/of-pairs.ts";
import { type CommonTable, tablesOf, tablesUsed } from "./tables-used.ts";

const tables = tablesOf(commonTables);
const [run] = tables;

/** Scores that a question about all of them takes at once: some hundred MB of the database's memory. */
const scoresPerPart = 500_000;

/**
 * Asks the run one question. The SQL goes on behind `commonTables` (it may begin with `, name AS (...)`), must order its rows fully, and must
 * return a number of rows that does not grow with the number of scenarios.
 */
export type RunQuestion = <Row extends object>(sql: string, parameters?: readonly string[]) => Promise<Row[]>;

/** The same, also of some value pairs alone. */
export interface DividedQuestion extends RunQuestion {
  ofPairs(pairs: PairRange | readonly string[]): RunQuestion;
  /** The question of equally many pairs after the other that together are all pairs; of the whole run where there are few scores. */
  inParts(): Promise<readonly RunQuestion[]>;
}

/** The first parameter of every question ($1) is what the common tables need to know of the inputs; its own ones follow from $2. */
export function runQuestion(query: RunQuery, inputs: AnalysisInputs, scoresAtOnce = scoresPerPart): DividedQuestion {
  const facts = factsOf(inputs);
  const ask: RunQuestion = (sql, parameters = []) =>
    query.query(withTables(tablesUsed(tables, sql), sql), [facts, ...parameters]);
  return divided(ask, query, inputs, pairParts(query, scoresAtOnce));
}

/** A question whose parts are asked of another query. */
function divided(
  ask: RunQuestion,
  query: RunQuery,
  inputs: AnalysisInputs,
  parts: () => Promise<readonly PairRange[]>,
): DividedQuestion {
  const askOf = (pairs: PairRange | readonly string[]): RunQuestion => runQuestion(ofPairs(query, pairs), inputs);
  return Object.assign(ask, {
    ofPairs: askOf,
    inParts: async () => {
      const ranges = await parts();
      return ranges.length === 1 ? [ask] : ranges.map(askOf);
    },
  });
}

/** The same for many questions about one moment of the run: what they share is worked out once. */
export function snapshotQuestion(
  snapshot: RunSnapshot,
  inputs: AnalysisInputs,
  scoresAtOnce = scoresPerPart,
): DividedQuestion {
  const facts = factsOf(inputs);
  const made = new Map<string, Promise<void>>();
  const parts = pairParts(snapshot, scoresAtOnce);
  const isShared = (name: string): boolean => sharedTables.has(name);
  const make = async ({ name, sql }: CommonTable): Promise<void> => {
    if (sharedInParts.has(name)) return await makeInParts(snapshot, inputs, name, await parts());
    const select = `FROM ${name}`;
    const rest = await notMade(sql, name);
    await snapshot.make(name, withTables([...rest, { name, sql }], select), [facts]);
  };
  /** Makes the shared tables that some SQL rests on; the others go in front of it. */
  const notMade = async (sql: string, except?: string): Promise<CommonTable[]> => {
    const used = tablesUsed(tables, sql, (name) => name !== except && isShared(name)).filter(
      ({ name }) => name !== except,
    );
    for (const table of used.filter(({ name }) => isShared(name))) {
      if (!made.has(table.name)) made.set(table.name, make(table));
      await made.get(table.name);
    }
    return used.filter(({ name }) => !isShared(name));
  };
  const ask: RunQuestion = async (sql, parameters = []) =>
    snapshot.query(withTables(await notMade(sql), sql), [facts, ...parameters]);
  return divided(ask, snapshot, inputs, parts);
}

/** A shared table that rests on every score, of one part of the pairs after the other; its ids that come again and again as numbers. */
async function makeInParts(
  snapshot: RunSnapshot,
  inputs: AnalysisInputs,
  table: string,
  parts: readonly PairRange[],
): Promise<void> {
  const columns = sharedInParts.get(table)!;
  for (const column of columns) await snapshot.makeType(`${column} of ${table}`, `SELECT ${column} FROM scores`);
  const names = columns.map((column) => `${column}::"${column} of ${table}" AS ${column}`).join(", ");
  for (const [place, part] of parts.entries()) {
    const query: RunQuery["query"] = async (sql, parameters) => {
      await snapshot[place === 0 ? "make" : "add"](table, sql, parameters);
      return [];
    };
    await runQuestion(ofPairs({ query }, part), inputs)(`SELECT * REPLACE (${names}) FROM ${table}`);
  }
}

function withTables(used: readonly CommonTable[], sql: string): string {
  // `run` holds the first parameter, which every statement must name.
  const common = [...new Set([run!, ...used])].map((table) => table.sql).join(",\n");
  return `WITH ${common}\n${sql}`;
}

function factsOf({ settings, panels }: AnalysisInputs): string {
  return JSON.stringify({
    arm: settings.arms[0],
    yardstick: settings.judging.yardsticks[0],
    minimumDisagreement: settings.selections.minimumDisagreement,
    samples: settings.samples,
    crossed: crossedShare(settings.judging.crossed, panels.judge.length),
    votesNeeded: votesNeeded(panels.judge.length),
    targets: panels.target.map(({ name, provider, governed }) => ({ name, provider, governed })),
    judges: panels.judge.map(({ name }) => name),
    scorers: panels.scorer.map(({ name, provider }) => ({ name, provider })),
  });
}
