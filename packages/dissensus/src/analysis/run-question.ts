import type { RunQuery } from "../store/run-store.ts";
import type { AnalysisInputs } from "./analysis-inputs.ts";
import { commonTables } from "./common-tables.ts";
import { tablesOf, tablesUsed } from "./tables-used.ts";

const tables = tablesOf(commonTables);
const [run] = tables;

/**
 * Asks the run one question. The SQL goes on behind `commonTables` (it may begin with `, name AS (...)`), must order its rows fully, and must
 * return a number of rows that does not grow with the number of scenarios.
 */
export type RunQuestion = <Row extends object>(sql: string, parameters?: readonly string[]) => Promise<Row[]>;

/** The first parameter of every question ($1) is what the common tables need to know of the inputs; its own ones follow from $2. */
export function runQuestion(query: RunQuery, inputs: AnalysisInputs): RunQuestion {
  const { settings, panels } = inputs;
  const facts = JSON.stringify({
    arm: settings.arms[0],
    yardstick: settings.judging.yardsticks[0],
    minimumDisagreement: settings.selections.minimumDisagreement,
    samples: settings.samples,
    votesNeeded: Math.floor(panels.judge.length / 2) + 1,
    targets: panels.target.map(({ name, provider, governed }) => ({ name, provider, governed })),
    judges: panels.judge.map(({ name }) => name),
    scorers: panels.scorer.map(({ name }) => name),
  });
  return (sql, parameters = []) => {
    // `run` holds the first parameter, which every statement must name.
    const used = new Set([run!, ...tablesUsed(tables, sql)]);
    const common = [...used].map((table) => table.sql).join(",\n");
    return query.query(`WITH ${common}\n${sql}`, [facts, ...parameters]);
  };
}
