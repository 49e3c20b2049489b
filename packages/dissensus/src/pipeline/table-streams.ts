import type { TableStore } from "../store/run-store.ts";
import type { Reads, StreamsOf, TableStream } from "./stage.ts";

/** The tables that a stage reads, as streams from the store. A table is counted by the stage of its name, which writes it. */
export function tableStreams<R extends Reads>(reads: R, tables: TableStore): StreamsOf<R> {
  const states = tables.states();
  const streams = Object.entries(reads).map(([name, table]): [string, TableStream<object>] => {
    const count = states.find(({ stage }) => stage === table.name)?.rows ?? 0;
    return [name, { count, rows: () => tables.read(table) }];
  });
  return Object.fromEntries(streams) as StreamsOf<R>;
}
