import type { Value } from "../../domain/taxonomy/value.ts";
import { valueIdOf } from "./value-id.ts";

/** A value and the line it was read from. */
export interface LocatedValue {
  readonly line: number;
  readonly value: Value;
}

/** The category of values that the file gives none. */
export const uncategorised = "uncategorised";

/** A value with its key; its name on one line. */
export function locatedValue(line: number, value: Omit<Value, "valueId">): LocatedValue {
  const name = value.name.replace(/\s+/g, " ").trim();
  return { line, value: { ...value, valueId: valueIdOf(name), name } };
}
