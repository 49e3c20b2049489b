import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { callRecord, listOf } from "./fixtures/readings.ts";
import { mergeLedgers } from "./merge-ledgers.ts";
import { openRunStore } from "./open-run-store.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A run folder whose ledger has answers to these calls, and vectors of the same keys. */
async function runOf(keys: readonly string[], replyText: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "merge-"));
  folders.push(folder);
  await using store = await openRunStore(folder);
  for (const key of keys) await store.ledger.record(callRecord(key, { replyText }));
  const common = { provider: "provider-1", model: "embedder-1", stage: "embeddings", inputTokens: 7 };
  await store.ledger.recordVectors(keys.map((key, n) => ({ key, ...common, vector: new Float32Array([n]) })));
  return folder;
}

async function contentOf(folder: string) {
  await using store = await openRunStore(folder, { readOnly: true });
  const calls = (await listOf(store.ledger.records("scores"))).map(({ key, replyText }) => [key, replyText]);
  return { calls, totals: store.ledger.totals().filter(({ stage }) => stage === "scores") };
}

const keysFrom = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, n) => `key-${String(from + n).padStart(2, "0")}`);

describe("merging ledgers some rows at a time", () => {
  it("comes to the same as all at once", async () => {
    const other = await runOf(keysFrom(5, 20), "theirs");
    const [parts, once] = [await runOf(keysFrom(0, 10), "ours"), await runOf(keysFrom(0, 10), "ours")];
    const seen: [done: number, of: number][] = [];
    const merge = mergeLedgers(parts, other, { rowsAtOnce: 4, onProgress: (...told) => void seen.push(told) });
    expect(merge).toEqual(mergeLedgers(once, other));
    expect(merge).toMatchObject({ calls: 10, vectors: 10, known: 5 });
    expect(merge.conflicts.map(({ key, kept, left }) => [key, kept, left])).toEqual(
      keysFrom(5, 10).map((key) => [key, "ours", "theirs"]),
    );
    expect(seen).toEqual([4, 8, 12, 15, 19, 23, 27, 30].map((done) => [done, 30]));
    const content = await contentOf(parts);
    expect(content).toEqual(await contentOf(once));
    expect(content.totals.map(({ calls }) => calls)).toEqual([20]);
  });

  it("goes on where it was interrupted", async () => {
    const other = await runOf(keysFrom(5, 20), "theirs");
    const [interrupted, once] = [await runOf(keysFrom(0, 10), "ours"), await runOf(keysFrom(0, 10), "ours")];
    const onProgress = (done: number): void => {
      if (done > 10) throw new Error("interrupted");
    };
    expect(() => mergeLedgers(interrupted, other, { rowsAtOnce: 4, onProgress })).toThrow("interrupted");
    expect((await contentOf(interrupted)).calls.length).toBe(10 + 12 - 5);
    expect(mergeLedgers(interrupted, other, { rowsAtOnce: 4 })).toMatchObject({ calls: 3, vectors: 10 });
    mergeLedgers(once, other);
    expect(await contentOf(interrupted)).toEqual(await contentOf(once));
  });
});
