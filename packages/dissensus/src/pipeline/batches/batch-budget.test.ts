import { describe, expect, it } from "vitest";
import { memoryRunStore } from "../../store/memory-run-store.ts";
import { Budget } from "../budget.ts";
import { Spending } from "../executors/spending.ts";
import { answersOf, callFor, label, newProcess, users } from "../fixtures/batch-process.ts";
import { memoryBatchProvider } from "../fixtures/memory-batch-provider.ts";

describe("a budget", () => {
  // 52 input tokens at most at $1, 100 output tokens at $10 a million; half of it in a batch.
  const price = { input: 1, cachedInput: null, output: 10, batchFactor: 0.5 };
  const worstUsd = (0.5 * (51 + 1000)) / 1e6;
  const costUsd = (0.5 * (10 + 200)) / 1e6;

  function spendingWithin(limitUsd: number) {
    const budget = new Budget({ limitUsd, spentUsd: 0 });
    return { budget, spending: new Spending({ priceOf: () => price, budget, onNotice: () => {} }) };
  }

  it("is reserved before calls are submitted, at the batch price, and settled by what they cost", async () => {
    await using store = memoryRunStore();
    const { budget, spending } = spendingWithin(2.5 * worstUsd);
    const { executor } = await newProcess(store, memoryBatchProvider("lab"), { spending });
    for (const user of users.slice(0, 2)) await executor.ask(callFor(user), label, () => "");
    expect(await executor.ask(callFor("c"), label, () => "")).toEqual({ kind: "stopped", detail: "budget" });
    await executor.collect();
    expect(budget.spentUsd).toBeCloseTo(2 * costUsd, 12);
    expect(await executor.ask(callFor("c"), label, () => "")).toEqual({ kind: "pending" });
  });

  it("counts what an earlier run has under way", async () => {
    await using store = memoryRunStore();
    const provider = memoryBatchProvider("lab");
    provider.script.runningPolls = 1;
    const stop = new AbortController();
    const first = await newProcess(store, provider, {
      ...{ stop: stop.signal, onProgress: () => stop.abort() },
      spending: spendingWithin(1).spending,
    });
    await answersOf(first.executor, ["a", "b"]);
    provider.script.runningPolls = 3;
    const { budget, spending } = spendingWithin(2.5 * worstUsd);
    const second = await newProcess(store, provider, { spending });
    await second.batches.resume();
    expect(await second.executor.ask(callFor("c"), label, () => "")).toEqual({ kind: "stopped", detail: "budget" });
    await second.executor.collect();
    expect(budget.spentUsd).toBeCloseTo(2 * costUsd, 12);
  });

  it("gets back what was reserved for batches that were never created", async () => {
    await using store = memoryRunStore();
    const provider = memoryBatchProvider("lab");
    provider.script.create = () => "network";
    const { budget, spending } = spendingWithin(1.5 * worstUsd);
    const { executor } = await newProcess(store, provider, { spending });
    await executor.ask(callFor("a"), label, () => "");
    await executor.collect();
    expect(budget.spentUsd).toBe(0);
    expect(await executor.ask(callFor("b"), label, () => "")).toEqual({ kind: "pending" });
  });
});
