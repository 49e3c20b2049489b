import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { BatchedCall } from "./batch-log.ts";
import { callRecord } from "./fixtures/readings.ts";
import { stores } from "./fixtures/stores.ts";
import { openRunStore } from "./open-run-store.ts";

const batch = { id: "b1", stage: "scores", provider: "lab", model: "m", worstUsd: 0.5, intendedAt: 10 };
const missing = { reason: "provider-error", detail: "no result", again: "soon" } as const;

function callFor(key: string, changes: Partial<BatchedCall> = {}): BatchedCall {
  const sharedTexts = new Map([["hash of spec", "You must not lie. ".repeat(200)]]);
  const common = { stage: "scores", role: "scorer", provider: "lab", model: "m", call: `{"user":"${key}"}` };
  return { key, ...common, sharedTexts, warnings: ["temperature was left out"], ...changes };
}

const calls = ["a", "b", "c"].map((key) => callFor(key));

describe.each(stores)("the batches of %s", (_, open) => {
  it("go from intent to collection, with their times", async () => {
    await using store = await open();
    const { batches } = store;
    batches.intend(batch, calls);
    const written = { ...batch, state: "intended", providerId: null, requests: 3 };
    const times = { submittedAt: null, endedAt: null, collectedAt: null };
    expect(batches.open()).toEqual([{ ...written, ...times }]);
    batches.submitted("b1", "at-lab", 20);
    batches.ended("b1", 30);
    expect(batches.open()).toMatchObject([{ state: "ended", providerId: "at-lab", submittedAt: 20, endedAt: 30 }]);
    batches.collected("b1", [], missing, 40);
    expect(batches.open()).toEqual([]);
    expect(batches.batches()).toMatchObject([{ state: "collected", collectedAt: 40 }]);
  });

  it("give back a call as it went in, its shared texts stored once", async () => {
    await using store = await open();
    store.batches.intend(batch, calls);
    expect(store.batches.call("b1", "b")).toEqual(calls[1]);
    expect(store.batches.call("b1", "z")).toBeUndefined();
    await store.ledger.record(callRecord("b", { sharedTexts: calls[1]!.sharedTexts }));
    const [record] = await Array.fromAsync(store.ledger.records("scores"));
    expect(record!.sharedTexts).toEqual(calls[1]!.sharedTexts);
  });

  it("know of a call whether it is under way, how it failed and how often", async () => {
    await using store = await open();
    const { batches } = store;
    batches.intend(batch, calls);
    expect([batches.standing("a"), batches.standing("z")]).toEqual([{ kind: "open" }, undefined]);
    await store.ledger.record(callRecord("a"));
    const refused = { key: "b", reason: "refused", detail: "no", again: "later" } as const;
    batches.collected("b1", [refused, { ...refused, key: "a" }], missing, 40);
    expect(["a", "b", "c"].map((key) => batches.standing(key))).toEqual([
      undefined,
      { kind: "failed", times: 1, failure: refused },
      { kind: "failed", times: 1, failure: { key: "c", ...missing } },
    ]);
    batches.intend({ ...batch, id: "b2" }, [callFor("c")]);
    expect(batches.standing("c")).toEqual({ kind: "open" });
    batches.collected("b2", [], { ...missing, detail: "again none" }, 50);
    expect(batches.standing("c")).toMatchObject({ times: 2, failure: { detail: "again none" } });
  });

  it("forget failures for a new run, but not those that were paid for", async () => {
    await using store = await open();
    const { batches } = store;
    batches.intend(batch, calls);
    const paid = { key: "a", reason: "unreadable", detail: "no JSON", again: "never" } as const;
    batches.collected("b1", [paid], missing, 40);
    batches.forgetFailures();
    expect(["a", "b"].map((key) => batches.standing(key))).toEqual([
      { kind: "failed", times: 1, failure: paid },
      undefined,
    ]);
  });

  it("forget a batch that was never created, and its calls", async () => {
    await using store = await open();
    store.batches.intend(batch, calls);
    store.batches.withdraw("b1");
    expect([store.batches.batches(), store.batches.standing("a")]).toEqual([[], undefined]);
  });

  it("keep a batch that was given up, its unanswered calls failed", async () => {
    await using store = await open();
    const { batches, ledger } = store;
    batches.intend(batch, calls);
    await ledger.record(callRecord("a"));
    batches.abandon("b1", { ...missing, again: "never" }, 40);
    batches.forgetFailures();
    expect(batches.batches()).toMatchObject([{ state: "abandoned", worstUsd: 0.5 }]);
    expect([batches.standing("a"), batches.standing("b")]).toEqual([
      undefined,
      { kind: "failed", times: 1, failure: { key: "b", ...missing, again: "never" } },
    ]);
  });

  it("refuse the same call twice in a batch, and leave no trace of it", async () => {
    await using store = await open();
    expect(() => store.batches.intend(batch, [callFor("a"), callFor("a")])).toThrow(/UNIQUE/);
    expect([store.batches.batches(), store.batches.standing("a")]).toEqual([[], undefined]);
  });
});

it("batches are there again when the folder is opened again", async () => {
  const folder = mkdtempSync(join(tmpdir(), "batches-"));
  try {
    await using store = await openRunStore(folder);
    store.batches.intend(batch, calls);
    await using reader = await openRunStore(folder, { readOnly: true });
    expect(reader.batches.open()).toMatchObject([{ id: "b1", requests: 3 }]);
    expect(reader.batches.call("b1", "c")).toEqual(calls[2]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
