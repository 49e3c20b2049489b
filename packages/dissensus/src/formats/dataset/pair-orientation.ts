import { compareText } from "../../base/compare.ts";
import { valueIdOf } from "../taxonomy/value-id.ts";
import type { DatasetRecord } from "./dataset-record.ts";

/** The two values of a pair in the order that most of its rows have; ties: by id. */
export function orientationOf(records: readonly DatasetRecord[]): {
  readonly value1: string;
  readonly value2: string;
  readonly value1Id: string;
  readonly value2Id: string;
} {
  const orders = new Map<string, { record: DatasetRecord; count: number }>();
  for (const record of records) {
    const first = valueIdOf(record.value1);
    const known = orders.get(first);
    if (known) known.count++;
    else orders.set(first, { record, count: 1 });
  }
  const [[value1Id, { record }]] = [...orders].sort(
    ([a, { count: countA }], [b, { count: countB }]) => countB - countA || compareText(a, b),
  ) as [[string, { record: DatasetRecord; count: number }]];
  return { value1: record.value1, value2: record.value2, value1Id, value2Id: valueIdOf(record.value2) };
}

/** A record as if its values stood in the other order. */
export function turned<R extends DatasetRecord>(record: R): R {
  const nudge = record.nudge === 1 ? 2 : record.nudge === 2 ? 1 : record.nudge;
  const swapped = { ...record, value1: record.value2, value2: record.value1, nudge };
  if (swapped.kind === "answered") {
    const models = swapped.models.map((cells) => ({
      ...cells,
      position1: cells.position2,
      position2: cells.position1,
    }));
    return { ...swapped, models };
  }
  if (swapped.kind === "spectra" && swapped.anchors !== null)
    return { ...swapped, anchors: [swapped.anchors[1], swapped.anchors[0]] as const };
  return swapped;
}
