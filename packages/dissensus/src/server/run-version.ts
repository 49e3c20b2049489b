import { canonicalJson } from "../base/canonical-json.ts";
import { sha256 } from "../base/hash.ts";
import type { RunStore } from "../store/run-store.ts";

/** Changes whenever rows are committed to the run's tables. */
export function runVersion({ tables }: Pick<RunStore, "tables">, stages?: readonly string[]): string {
  const states = tables.states().filter(({ stage }) => stages === undefined || stages.includes(stage));
  return sha256(canonicalJson(states.map((state) => ({ ...state })))).slice(0, 16);
}
