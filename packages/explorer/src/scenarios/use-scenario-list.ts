import type { ScenarioListReply } from "../../../dissensus/src/server/api.ts";
import type { Choices } from "../data/data-source.ts";
import { type Arrived, useSoon } from "../data/use-soon.ts";
import { useReport } from "../parts/report-context.ts";

/** Rows that are asked for at once. */
export const rowsPerBlock = 60;

/** The first block of a filtered list, with its counts. */
export function useScenarioList(choices: Choices): Arrived<ScenarioListReply> {
  const { source } = useReport();
  return useSoon(() => source.list(choices, 0, rowsPerBlock), [source, JSON.stringify(choices)]);
}
