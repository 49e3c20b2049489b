import { describe, expect, it } from "vitest";
import type { ModelCall } from "../../models/model.ts";
import { memoryRunStore } from "../../store/memory-run-store.ts";
import { answers, answersOf, callFor, label, newProcess, textsOf, users } from "../fixtures/batch-process.ts";
import { memoryBatchProvider } from "../fixtures/memory-batch-provider.ts";
import type { ProgressEvent } from "../progress.ts";

describe("asking through a batch endpoint", () => {
  it("puts calls aside, submits them together and answers from the ledger", async () => {
    await using store = memoryRunStore();
    const provider = memoryBatchProvider("lab");
    const { executor } = await newProcess(store, provider);
    expect(await executor.ask(callFor("a"), label, () => "")).toEqual({ kind: "pending" });
    expect(textsOf(await answersOf(executor, users))).toEqual(answers);
    expect([...provider.created.values()].map(({ requests }) => requests.length)).toEqual([5]);
    expect(executor.counts()).toMatchObject({ asked: 5 });
    expect(store.batches.batches()).toMatchObject([
      { state: "collected", providerId: "at-lab-1", requests: 5, stage: "verdicts", model: "m" },
    ]);
    expect(await Array.fromAsync(store.ledger.records("verdicts"))).toContainEqual(
      expect.objectContaining({
        role: "judge",
        replyText: "re: a",
        batchId: "at-lab-1",
        rawBody: '{"row":"a"}',
        warnings: ["asked m", "row"],
        reportedModel: "m-1",
        inputTokens: 10,
        outputTokens: 20,
      }),
    );
    expect(store.ledger.totals()).toMatchObject([{ batch: true, calls: 5 }]);
  });

  it("asks once for the same call, however often it is wanted", async () => {
    await using store = memoryRunStore();
    const provider = memoryBatchProvider("lab");
    const { executor } = await newProcess(store, provider);
    await Promise.all([1, 2, 3].map(() => executor.ask(callFor("a"), label, () => "")));
    await executor.collect();
    expect(provider.paid.length).toBe(1);
  });

  it("splits by the provider's limits of requests and bytes, submitting full batches at once", async () => {
    await using store = memoryRunStore();
    const provider = memoryBatchProvider("lab", { requests: 2, bytes: 1e6 });
    const { executor } = await newProcess(store, provider);
    for (const user of users) await executor.ask(callFor(user), label, () => "");
    expect(provider.created.size).toBe(2);
    expect(textsOf(await answersOf(executor, users))).toEqual(answers);
    const narrow = memoryBatchProvider("lab", { requests: 9, bytes: 40 });
    const second = await newProcess(store, narrow);
    await answersOf(second.executor, ["v", "w", "é".repeat(9), "y"]);
    expect([...narrow.created.values()].map(({ requests }) => requests.length)).toEqual([2, 1, 1]);
  });

  it("keeps models and stages apart, and calls that share a beginning together", async () => {
    await using store = memoryRunStore();
    const provider = memoryBatchProvider("lab");
    const { executor } = await newProcess(store, provider);
    const ask = (user: string, changes: Partial<ModelCall>, stage = "verdicts") =>
      executor.ask(callFor(user, changes), { ...label, stage }, () => "");
    for (const [at, prefix] of ["p1", "p2", "p1", "p2"].entries()) await ask(`${prefix} ${at}`, { prefix });
    await ask("other model", { model: "n" });
    await ask("other stage", {}, "topics");
    await executor.collect();
    const contents = [...provider.created.values()].map(({ model, requests }) => [
      model,
      requests.map(({ body }) => JSON.parse(body).user),
    ]);
    expect(contents).toEqual([
      ["m", ["p1 0", "p1 2", "p2 1", "p2 3"]],
      ["n", ["other model"]],
      ["m", ["other stage"]],
    ]);
  });

  it("tells how far the batches are", async () => {
    await using store = memoryRunStore();
    const provider = memoryBatchProvider("lab", { requests: 2, bytes: 1e6 });
    provider.script.runningPolls = 1;
    const events: ProgressEvent[] = [];
    const { executor } = await newProcess(store, provider, { onProgress: (event) => events.push(event) });
    await answersOf(executor, users);
    expect(events).toEqual([
      { kind: "batches", batches: 3, ended: 0, requests: 5, done: 0 },
      { kind: "batches", batches: 3, ended: 3, requests: 5, done: 5 },
    ]);
  });

  it("waits longer and longer while nothing ends", async () => {
    await using store = memoryRunStore();
    const provider = memoryBatchProvider("lab");
    provider.script.runningPolls = 6;
    const waits: number[] = [];
    const timing = { firstPollMs: 100, longestPollMs: 500, listingMs: 1 };
    const { executor } = await newProcess(store, provider, { timing, sleep: async (ms) => void waits.push(ms) });
    await answersOf(executor, ["a"]);
    expect(waits).toEqual([150, 225, 337.5, 500, 500, 500]);
  });
});

describe("results that are not as they should be", () => {
  it("takes rows in any order and each once", async () => {
    await using store = memoryRunStore();
    const provider = memoryBatchProvider("lab");
    provider.script.row = () => "twice";
    const { executor } = await newProcess(store, provider);
    expect(textsOf(await answersOf(executor, users))).toEqual(answers);
    expect(store.ledger.totals()).toMatchObject([{ calls: 5 }]);
  });

  it.each(["missing", "timeout", "overloaded", "rate-limit"] as const)(
    "asks again for a row that is %s, and only for it",
    async (fate) => {
      await using store = memoryRunStore();
      const provider = memoryBatchProvider("lab");
      provider.script.row = (user) => (provider.created.size === 1 && user === "c" ? fate : undefined);
      const { executor } = await newProcess(store, provider);
      expect(textsOf(await answersOf(executor, users))).toEqual(answers);
      expect([...provider.created.values()].map(({ requests }) => requests.length)).toEqual([5, 1]);
    },
  );

  it("gives up after three rounds, with the reason, until another run", async () => {
    await using store = memoryRunStore();
    const provider = memoryBatchProvider("lab");
    provider.script.row = (user) => (user === "c" ? "timeout" : undefined);
    const first = await newProcess(store, provider);
    const outcomes = await answersOf(first.executor, users);
    expect(outcomes[2]).toEqual({ kind: "failed", reason: "provider-error", detail: "lab: timeout", retryable: true });
    expect(provider.created.size).toBe(3);
    const second = await newProcess(store, provider);
    provider.script.row = () => undefined;
    await second.batches.resume();
    expect(textsOf(await answersOf(second.executor, users))).toEqual(answers);
  });

  it("does not pay again for a reply that cannot be read, not even in another run", async () => {
    await using store = memoryRunStore();
    const provider = memoryBatchProvider("lab");
    provider.script.row = (user) => (user === "c" ? "unreadable-reply" : undefined);
    const unreadable = {
      kind: "failed",
      reason: "unreadable",
      detail: "lab: unreadable-reply",
      retryable: false,
    };
    for (let run = 0; run < 2; run++) {
      const { batches, executor } = await newProcess(store, provider);
      await batches.resume();
      expect((await answersOf(executor, users))[2]).toEqual(unreadable);
    }
    expect(provider.paid.length).toBe(5);
  });

  it("leaves a request that is refused as it is for another run", async () => {
    await using store = memoryRunStore();
    const provider = memoryBatchProvider("lab");
    provider.script.row = (user) => (user === "c" ? "bad-request" : undefined);
    const { executor } = await newProcess(store, provider);
    expect((await answersOf(executor, users))[2]).toMatchObject({ kind: "failed", retryable: true });
    expect(provider.created.size).toBe(1);
  });

  it("leaves a provider out whose quota is used up", async () => {
    await using store = memoryRunStore();
    const provider = memoryBatchProvider("lab");
    provider.script.problem = () => "quota";
    const { executor, parts } = await newProcess(store, provider);
    expect(textsOf(await answersOf(executor, users))).toEqual(users.map(() => "stopped"));
    expect(parts.notices).toEqual(["lab cannot be used now and is left out until the next run: lab: quota"]);
    expect(store.batches.batches()).toEqual([]);
  });

  it("makes batches smaller, one at a time, when the account may not queue so much", async () => {
    await using store = memoryRunStore();
    const provider = memoryBatchProvider("lab");
    provider.script.problem = ({ requests }) => (requests.length > 2 ? "rate-limit" : undefined);
    const { executor } = await newProcess(store, provider);
    expect(textsOf(await answersOf(executor, users))).toEqual(answers);
    expect([...provider.created.values()].map(({ requests }) => requests.length)).toEqual([5, 3, 2, 2, 1]);
  });
});

describe("a run that is started again", () => {
  it("collects what was submitted before it asks anything", async () => {
    await using store = memoryRunStore();
    const provider = memoryBatchProvider("lab");
    provider.script.runningPolls = 1;
    const stop = new AbortController();
    const first = await newProcess(store, provider, { stop: stop.signal, onProgress: () => stop.abort() });
    expect(textsOf(await answersOf(first.executor, users))).toEqual(users.map(() => "pending"));
    expect(first.parts.notices).toEqual([
      "1 batches with 5 requests go on at their providers; run again to collect them.",
    ]);
    const second = await newProcess(store, provider);
    await second.batches.resume();
    expect(textsOf(await answersOf(second.executor, users))).toEqual(answers);
    expect(provider.paid.length).toBe(5);
  });

  it("does not ask synchronously for what is in a batch", async () => {
    await using store = memoryRunStore();
    const provider = memoryBatchProvider("lab");
    provider.script.runningPolls = 99;
    const stop = new AbortController();
    const first = await newProcess(store, provider, { stop: stop.signal, onProgress: () => stop.abort() });
    await answersOf(first.executor, ["a"]);
    const second = await newProcess(store, provider);
    await second.batches.resume();
    expect(await second.executor.ask(callFor("a"), { ...label, mode: "sync" }, () => "")).toEqual({ kind: "pending" });
  });

  it("drops what was put aside and not submitted when it was stopped", async () => {
    await using store = memoryRunStore();
    const provider = memoryBatchProvider("lab");
    const stop = new AbortController();
    const { executor } = await newProcess(store, provider, { stop: stop.signal });
    await executor.ask(callFor("a"), label, () => "");
    stop.abort();
    expect(await executor.collect()).toBe(false);
    expect({ created: provider.created.size, batches: store.batches.batches() }).toEqual({ created: 0, batches: [] });
  });

  it("leaves batches alone whose provider the configuration does not name any more, and their calls", async () => {
    await using store = memoryRunStore();
    const provider = memoryBatchProvider("lab");
    provider.script.runningPolls = 99;
    const stop = new AbortController();
    const first = await newProcess(store, provider, { stop: stop.signal, onProgress: () => stop.abort() });
    await answersOf(first.executor, ["a"]);
    const second = await newProcess(store, memoryBatchProvider("other"));
    await second.batches.resume();
    expect(second.parts.notices).toEqual([expect.stringContaining("1 batches of lab are open")]);
    expect(await second.executor.collect()).toBe(false);
  });
});
