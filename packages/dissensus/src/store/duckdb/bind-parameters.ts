import { BIGINT, BOOLEAN, DOUBLE, type DuckDBPreparedStatement, SQLNULL, VARCHAR } from "@duckdb/node-api";

/** A value of a hole in a query. */
export type Parameter = string | number | boolean | null;

/** Fills the holes of a statement; whole numbers as BIGINT, others as DOUBLE. */
export function bindParameters(statement: DuckDBPreparedStatement, parameters: readonly Parameter[]): void {
  statement.bind(parameters.map(duckParameter), parameters.map(duckParameterType));
}

function duckParameter(value: Parameter): string | bigint | number | boolean | null {
  return Number.isSafeInteger(value) ? BigInt(value as number) : value;
}

function duckParameterType(value: Parameter) {
  if (value === null) return SQLNULL;
  if (typeof value === "string") return VARCHAR;
  if (typeof value === "boolean") return BOOLEAN;
  return Number.isSafeInteger(value) ? BIGINT : DOUBLE;
}
