import { crossedShare } from "../domain/response/first-readers.ts";
import { votesNeeded } from "../domain/response/votes-needed.ts";
import type { RunQuery, RunSnapshot } from "../store/run-store.ts";
import type { AnalysisInputs } from "./analysis-inputs.ts";
import { commonTables, sharedTables } from "./common-tables.ts";
import { type CommonTable, tablesOf, tablesUsed } from "./tables-used.ts";

const tables = tablesOf(commonTables);
const [run] = tables;

/**
 * Asks the run one question. The SQL goes on behind `commonTables` (it may begin with `, name AS (...)`), must order its rows fully, and must
 * return a number of rows that does not grow with the number of scenarios.
 */
export type RunQuestion = <Row extends object>(sql: string, parameters?: readonly string[]) => Promise<Row[]>;

/** The first parameter of every question ($1) is what the common tables need to know of the inputs; its own ones follow from $2. */
export function runQuestion(query: RunQuery, inputs: AnalysisInputs): RunQuestion {
  const facts = factsOf(inputs);
  return (sql, parameters = []) => query.query(withTables(tablesUsed(tables, sql), sql), [facts, ...parameters]);
}

/** The same for many questions about one moment of the run: what they share is worked out once. */
export function snapshotQuestion(snapshot: RunSnapshot, inputs: AnalysisInputs): RunQuestion {
  const facts = factsOf(inputs);
  const made = new Map<string, Promise<void>>();
  const isShared = (name: string): boolean => sharedTables.has(name);
  const make = async ({ name, sql }: CommonTable): Promise<void> => {
    const select = name === "readings" ? await withNames(snapshot, name) : `FROM ${name}`;
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
  return async (sql, parameters = []) => snapshot.query(withTables(await notMade(sql), sql), [facts, ...parameters]);
}

/** Of the readings, which are millions: columns whose texts come again and again. What is made of them has them as names, too. */
const nameColumns = ["scenarioId", "pairId", "target", "arm", "scorer", "orientation"];

async function withNames(snapshot: RunSnapshot, table: string): Promise<string> {
  for (const column of nameColumns) await snapshot.makeType(`name of ${column}`, `SELECT ${column} FROM scores`);
  const columns = nameColumns.map((column) => `${column}::"name of ${column}" AS ${column}`);
  return `SELECT * REPLACE (${columns.join(", ")}) FROM ${table}`;
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
    scorers: panels.scorer.map(({ name }) => name),
  });
}
