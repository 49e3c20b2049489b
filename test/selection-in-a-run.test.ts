import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { randomFor } from "../packages/dissensus/src/base/random.ts";
import { collectGarbage } from "../packages/dissensus/src/cli/memory/collect-garbage.ts";
import { watchedKCenter } from "../packages/dissensus/src/cli/select/watched-k-center.ts";
import { runTables } from "../packages/dissensus/src/domain/run/run-tables.ts";
import { type Duplicate, duplicatesTable } from "../packages/dissensus/src/domain/scenario/duplicate.ts";
import { embeddingsTable } from "../packages/dissensus/src/domain/scenario/embedding.ts";
import { toyContext } from "../packages/dissensus/src/pipeline/fixtures/toy-stages.ts";
import type { ProgressEvent } from "../packages/dissensus/src/pipeline/progress.ts";
import { runStage } from "../packages/dissensus/src/pipeline/run-stage.ts";
import type { AnyStage, StageContext } from "../packages/dissensus/src/pipeline/stage.ts";
import { duplicatesStage } from "../packages/dissensus/src/stages/duplicates/stage.ts";
import { openRunStore } from "../packages/dissensus/src/store/open-run-store.ts";
import type { RunStore } from "../packages/dissensus/src/store/run-store.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const count = 50_000;
const dimensions = 64;
const wholeBytes = count * dimensions * 4;
const folder = temporaryFolder(afterAll);

/** Embeddings of a run: three framings of each pair, near each other. */
async function writeEmbeddings(store: RunStore): Promise<void> {
  await store.tables.open("embeddings", embeddingsTable, "as drawn");
  const random = randomFor("test", "selection in a run");
  const pairsPerAppend = 500;
  for (let pair = 0; pair * 3 < count; pair += pairsPerAppend) {
    const rows = Array.from({ length: 3 * pairsPerAppend }, (_, at) => ({
      ...{
        scenarioId: String(3 * pair + at).padStart(6, "0"),
        pairId: String(pair + Math.floor(at / 3)).padStart(6, "0"),
      },
      ...{ embedder: "drawn", vector: Float32Array.from({ length: dimensions }, () => random.normal()) },
    })).slice(0, count - 3 * pair);
    await store.tables.append("embeddings", [{ rows, failures: [] }]);
  }
  await store.tables.complete("embeddings", 0);
}

const asksNobody = (): never => {
  throw new Error("de-duplication asks nobody");
};

/** Runs de-duplication where it stands. Returns whether it came to its end. */
async function deduplicate(
  store: RunStore,
  kCenter: StageContext["kCenter"],
  signal = new AbortController().signal,
  fingerprint = "as tested",
): Promise<boolean> {
  const { groups } = await store.tables.open("duplicates", duplicatesTable, fingerprint);
  const settings = { ...toyContext.settings, duplicates: { mode: "net" as const, threshold: 0.9 } };
  const { settled } = await runStage(duplicatesStage as AnyStage, groups, {
    tables: store.tables,
    asker: { ask: asksNobody, embed: asksNobody, collect: async () => false },
    fill: asksNobody,
    context: { ...toyContext, settings, kCenter },
    signal,
    halt: () => {},
    onProgress: () => {},
    window: () => 1,
  });
  return settled;
}

async function duplicatesIn(store: RunStore): Promise<Duplicate[]> {
  const rows: Duplicate[] = [];
  for await (const row of store.tables.read(duplicatesTable)) rows.push(row);
  return rows;
}

beforeAll(async () => {
  await using store = await openRunStore(folder, { tables: runTables });
  await writeEmbeddings(store);
}, 600_000);

describe("de-duplication of a run of 50,000 embeddings", () => {
  it("never holds more than a part of the vectors beside the selection's own copy", async () => {
    const held = (): number => {
      collectGarbage();
      return process.memoryUsage().arrayBuffers;
    };
    await using store = await openRunStore(folder, { tables: runTables });
    let before = held();
    for (let round = 0; round < 10; round++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      before = Math.min(before, held());
    }
    let most = 0;
    const stop = new Error("read to the end");
    const reading = deduplicate(store, async ({ vectors }) => {
      for (let from = 0; from < vectors.count; from += 4096) {
        const piece = await vectors.read(from, Math.min(from + 4096, vectors.count));
        most = Math.max(most, held() - before);
        expect(piece.length % dimensions).toBe(0);
      }
      throw stop;
    });
    await expect(reading).rejects.toBe(stop);
    expect(most).toBeGreaterThan(0);
    expect(most / wholeBytes).toBeLessThan(0.75);
  }, 600_000);

  it("interrupted, leaves no rows; started again, finds what it would have found", async () => {
    await using store = await openRunStore(folder, { tables: runTables });
    const interrupted = new AbortController();
    const { signal } = interrupted;
    const stopLate = (event: { readonly kind: string }): void => {
      if (event.kind === "selecting") interrupted.abort(new Error("interrupted"));
    };
    expect(await deduplicate(store, watchedKCenter({ signal, onProgress: stopLate }), signal)).toBe(false);
    expect(await duplicatesIn(store)).toEqual([]);

    expect(await deduplicate(store, watchedKCenter({}))).toBe(true);
    const rows = await duplicatesIn(store);
    const kept = rows.filter((row) => row.kept).length;
    expect({ rows: rows.length, keptSome: kept > 100, droppedSome: kept < count - 100 }).toEqual({
      ...{ rows: count, keptSome: true, droppedSome: true },
    });
    expect(rows.every(({ kept, distance }) => (kept ? distance === 0 : distance < 0.9))).toBe(true);
  }, 600_000);

  it("that does not fit into memory goes in blocks, and comes to the same", async () => {
    await using store = await openRunStore(folder, { tables: runTables });
    const foundWith = async (memoryBytes?: number) => {
      const events: ProgressEvent[] = [];
      const kCenter = watchedKCenter({ memoryBytes, onProgress: (event) => events.push(event) });
      await deduplicate(store, kCenter, undefined, `with ${memoryBytes}`);
      const blocks = events.flatMap((event) => (event.kind === "selected" ? [event.blocks] : []));
      return { blocks, rows: await duplicatesIn(store) };
    };
    const whole = await foundWith();
    const parted = await foundWith(52e6);
    expect(whole.blocks).toEqual([1]);
    expect(parted.blocks[0]).toBeGreaterThan(1);
    expect(parted.rows).toEqual(whole.rows);
  }, 600_000);
});
