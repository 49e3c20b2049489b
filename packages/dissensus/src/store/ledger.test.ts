import { describe, expect, it } from "vitest";
import { callRecord, listOf } from "./fixtures/readings.ts";
import { stores } from "./fixtures/stores.ts";

describe.each(stores)("the ledger of %s", (_, open) => {
  it("finds an answer by its key once it is recorded", async () => {
    await using store = await open();
    expect(store.ledger.find("a")).toBeUndefined();
    await store.ledger.record(callRecord("a"));
    expect(store.ledger.find("a")).toEqual({
      key: "a",
      replyText: "reply to a",
      finishReason: "stop",
      reportedModel: "model-1-2025-04-11",
    });
  });

  it("keeps the first answer to a key and counts it once", async () => {
    await using store = await open();
    await Promise.all([
      store.ledger.record(callRecord("a")),
      store.ledger.record(callRecord("a", { replyText: "another" })),
    ]);
    await store.ledger.record(callRecord("a", { replyText: "a third" }));
    expect(store.ledger.find("a")?.replyText).toBe("reply to a");
    expect(store.ledger.totals().map(({ calls }) => calls)).toEqual([1]);
  });

  it("gives back whole records of one stage in key order", async () => {
    await using store = await open();
    const spec = "You must not lie. ".repeat(1000);
    const records = Array.from({ length: 450 }, (_, number) =>
      callRecord(`key-${String(number).padStart(3, "0")}`, {
        sharedTexts: new Map([
          ["hash of spec", spec],
          ...(number % 2 ? [["hash of rubric", "The rubric"] as const] : []),
        ]),
        rawBody: number % 3 ? `{"reply":"${"x".repeat(number * 10)}"}` : null,
        warnings: number % 5 ? [] : ["temperature is not supported"],
        reportedModel: number % 7 ? "m" : null,
        reasoningTokens: number % 2 ? 3 : null,
        batchId: number % 2 ? "batch-1" : null,
      }),
    );
    await Promise.all([...records].reverse().map((record) => store.ledger.record(record)));
    await store.ledger.record(callRecord("key-other", { stage: "verdicts" }));
    expect(await listOf(store.ledger.records("scores"))).toEqual(records);
  });

  it("sums calls and tokens by stage, model, reported version and endpoint; unknown tokens add nothing", async () => {
    await using store = await open();
    await Promise.all([
      store.ledger.record(callRecord("a")),
      store.ledger.record(callRecord("b", { inputTokens: null, cachedInputTokens: null, outputTokens: 5 })),
      store.ledger.record(callRecord("c", { reportedModel: null, cacheWriteTokens: 7 })),
      store.ledger.record(callRecord("d", { batchId: "batch-1" })),
    ]);
    const version = {
      stage: "scores",
      provider: "provider-1",
      model: "model-1",
      reportedModel: "model-1-2025-04-11",
      batch: false,
    };
    const usage = {
      calls: 1,
      retries: 0,
      inputTokens: 100,
      cachedInputTokens: 80,
      cacheWriteTokens: 0,
      outputTokens: 10,
    };
    expect(store.ledger.totals()).toEqual([
      { ...version, ...usage, reportedModel: null, cacheWriteTokens: 7 },
      { ...version, ...usage, calls: 2, outputTokens: 15 },
      { ...version, ...usage, batch: true },
    ]);
  });

  it("keeps vectors as float32", async () => {
    await using store = await open();
    const vector = new Float32Array([0.1, -0, 3e38, 1e-45]);
    const common = { provider: "provider-1", model: "embedder-1", stage: "embeddings", inputTokens: 7 };
    await store.ledger.recordVectors([
      { key: "a", ...common, vector },
      { key: "b", ...common, vector: vector.subarray(1, 3) },
    ]);
    expect([store.ledger.findVector("a"), store.ledger.findVector("b"), store.ledger.findVector("c")]).toEqual([
      vector,
      new Float32Array([-0, 3e38]),
      undefined,
    ]);
    await store.ledger.recordVectors([{ key: "a", ...common, vector }]);
    expect(store.ledger.totals()).toEqual([
      {
        ...{ stage: "embeddings", provider: "provider-1", model: "embedder-1", reportedModel: null, batch: false },
        ...{ calls: 2, retries: 0, inputTokens: 14, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: 0 },
      },
    ]);
  });

  it("keeps hostile text as it is, but for lone surrogates, which no file can hold", async () => {
    await using store = await open();
    const texts = [
      "",
      "$& $1 $$ {{hole}}",
      "a\u0000b",
      "\u0000",
      "😀\u{10ffff}",
      "(\u00b5",
      "'; DROP TABLE calls; --",
      "é".repeat(1_000_000),
    ];
    const lone = "\ud800 and \udc00";
    for (const [at, text] of [...texts, lone].entries()) {
      const others = {
        finishReason: text.slice(0, 50),
        call: text,
        rawBody: text,
        warnings: [text],
        reportedModel: text.slice(0, 50),
      };
      await store.ledger.record(
        callRecord(`key-${at}`, { replyText: text, sharedTexts: new Map([[`hash-${at}`, text]]), ...others }),
      );
    }
    const records = await listOf(store.ledger.records("scores"));
    const wanted = [...texts, "\ufffd and \ufffd"];
    expect(
      records.map((record) => [
        record.replyText,
        record.call,
        record.rawBody,
        record.warnings[0],
        [...record.sharedTexts.values()][0],
      ]),
    ).toEqual(wanted.map((text) => [text, text, text, text, text]));
    expect(records.map((record) => [record.finishReason, record.reportedModel])).toEqual(
      wanted.map((text) => [text.slice(0, 50), text.slice(0, 50)]),
    );
  });
});
