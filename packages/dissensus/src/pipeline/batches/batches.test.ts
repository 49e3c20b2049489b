import { describe, expect, it } from "vitest";
import { InputError } from "../../base/errors.ts";
import type { ModelCall } from "../../models/model.ts";
import { memoryRunStore } from "../../store/memory-run-store.ts";
import type { RunStore } from "../../store/run-store.ts";
import type { Asker, AskOutcome } from "../asker.ts";
import { Budget } from "../budget.ts";
import { localExecutor } from "../executors/local.ts";
import { Spending } from "../executors/spending.ts";
import { batchParts } from "../fixtures/batches.ts";
import { type MemoryBatchProvider, memoryBatchProvider } from "../fixtures/memory-batch-provider.ts";
import type { ProgressEvent } from "../progress.ts";
import type { BatchParts } from "./batch-parts.ts";
import { Batches } from "./batches.ts";

const label = { stage: "verdicts", role: "judge", mode: "batch" } as const;

function callFor(user: string, changes: Partial<ModelCall> = {}): ModelCall {
  const common = { provider: "lab", model: "m", parameters: { maxOutputTokens: 100 }, system: null, prefix: null };
  return { ...common, user, reply: { kind: "text" }, sample: 0, ...changes };
}

/** One process over a store: what it holds in memory is gone with the next. */
async function newProcess(
  store: Pick<RunStore, "ledger" | "batches">,
  provider: MemoryBatchProvider,
  changes: Partial<BatchParts> = {},
) {
  const parts = batchParts(store, [provider], changes);
  const batches = new Batches(parts);
  const executor = localExecutor({ ...parts, languageModels: new Map(), embedders: new Map(), batches });
  return { batches, executor, parts };
}

/** Asks like a stage: again and again while answers come in. */
async function answersOf(executor: Asker, users: readonly string[], changes?: Partial<ModelCall>) {
  for (;;) {
    const outcomes: AskOutcome[] = [];
    for (const user of users) outcomes.push(await executor.ask(callFor(user, changes), label, () => ""));
    const settled = outcomes.every(({ kind }) => kind === "reply" || kind === "failed");
    if (settled || !(await executor.collect())) return outcomes;
  }
}

const textsOf = (outcomes: readonly AskOutcome[]) =>
  outcomes.map((outcome) => (outcome.kind === "reply" ? outcome.text : outcome.kind));
const users = ["a", "b", "c", "d", "e"];
const answers = users.map((user) => `re: ${user}`);

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

describe("a submission that fails", () => {
  it("is looked for in the provider's list when its reply gets lost, and not paid again", async () => {
    await using store = memoryRunStore();
    const provider = memoryBatchProvider("lab");
    provider.script.create = () => "lost";
    const { executor } = await newProcess(store, provider);
    expect(textsOf(await answersOf(executor, users))).toEqual(answers);
    expect(provider.paid.length).toBe(5);
  });

  it("is made again when the list does not have it, looked at twice", async () => {
    await using store = memoryRunStore();
    const provider = memoryBatchProvider("lab");
    let looked = 0;
    provider.script.create = () => (provider.created.size === 0 ? "lost" : undefined);
    provider.script.find = () => (++looked <= 2 ? { kind: "absent" } : undefined);
    const { executor } = await newProcess(store, provider);
    expect(textsOf(await answersOf(executor, users))).toEqual(answers);
    expect({ looked, created: provider.created.size }).toEqual({ looked: 2, created: 2 });
  });

  it("waits for batches that may be it, until their results tell", async () => {
    await using store = memoryRunStore();
    const provider = memoryBatchProvider("lab");
    let looked = 0;
    provider.script.create = () => "lost";
    provider.script.find = () =>
      ++looked <= 3 ? { kind: "unclear", candidates: ["at-lab-1"], decidable: true } : undefined;
    const { executor, parts } = await newProcess(store, provider);
    expect(textsOf(await answersOf(executor, users))).toEqual(answers);
    expect(provider.paid.length).toBe(5);
    expect(parts.notices).toEqual([expect.stringContaining("Waiting for at-lab-1 of lab to end")]);
  });

  it("counts its requests as unscored when they are at fault", async () => {
    await using store = memoryRunStore();
    const provider = memoryBatchProvider("lab");
    provider.script.create = () => "bad-request";
    const { executor } = await newProcess(store, provider);
    expect(textsOf(await answersOf(executor, users))).toEqual(users.map(() => "failed"));
  });

  it("leaves the rest to another run when the provider cannot be reached", async () => {
    await using store = memoryRunStore();
    const provider = memoryBatchProvider("lab");
    provider.script.create = () => "network";
    const { executor, parts } = await newProcess(store, provider);
    expect(textsOf(await answersOf(executor, users))).toEqual(users.map(() => "pending"));
    expect(parts.notices).toEqual([expect.stringMatching(/could not be submitted; run again to go on: lab: network/)]);
    expect(store.batches.batches()).toEqual([]);
  });
});

const undecidable: [string, MemoryBatchProvider["script"]][] = [
  ["the provider cannot list its batches", { create: () => "lost", find: () => "not-found" }],
  [
    "the list does not say which",
    { create: () => "lost", find: () => ({ kind: "unclear", candidates: ["x", "y"], decidable: false }) },
  ],
  ["the batch is gone at the provider", { poll: () => "not-found" }],
];

describe.each(undecidable)("when nobody can tell what became of a batch: %s", (_, script) => {
  async function left(undecided: BatchParts["undecided"]) {
    const store = memoryRunStore();
    const provider = memoryBatchProvider("lab");
    Object.assign(provider.script, script);
    const first = await newProcess(store, provider);
    await expect(answersOf(first.executor, users)).rejects.toThrow(InputError);
    const second = await newProcess(store, provider, { undecided });
    return { store, provider, ...second };
  }

  it("stops before anything is asked, and names two ways out", async () => {
    const { store, batches, provider } = await left("ask");
    const error = await batches.resume().then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({
      name: "InputError",
      message: expect.stringContaining("a batch of 5 requests to lab/m (verdicts"),
      cure: expect.stringMatching(/--resubmit-batches .* --abandon-batches/s),
    });
    expect(provider.paid.length).toBe(5);
    await store.close();
  });

  it("asks anew if the user says so", async () => {
    const { store, batches, executor, provider } = await left("resubmit");
    await batches.resume();
    provider.script.create = () => undefined;
    provider.script.poll = () => undefined;
    expect(textsOf(await answersOf(executor, users))).toEqual(answers);
    await store.close();
  });

  it("counts the requests as unscored for good if the user says so", async () => {
    const { store, batches, executor, provider } = await left("abandon");
    await batches.resume();
    const outcomes = await answersOf(executor, users);
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(["failed"]));
    expect(outcomes[0]).toMatchObject({ reason: "provider-error", retryable: false });
    expect(provider.paid.length).toBe(5);
    await store.close();
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

describe("a process that is killed", () => {
  const few = ["a", "b", "c"];

  /** What a dying process reaches no more: from call number `at` on, everything outside of it throws; `after`: that call itself still takes effect. */
  function mortality(at: number, after: boolean) {
    let calls = 0;
    const dead = new Error("dead");
    const guarded = <T>(act: () => T): T => {
      const number = calls++;
      if (number > at || (number === at && !after)) throw dead;
      const result = act();
      if (number === at) throw dead;
      return result;
    };
    const mortal = <T extends object>(immortal: T): T =>
      new Proxy(immortal, {
        get(target, name) {
          const member = Reflect.get(target, name, target) as unknown;
          if (typeof member !== "function") return member;
          return (...args: unknown[]) => {
            const result = guarded(() => member.apply(target, args) as unknown);
            return isIterable(result) ? rows(result) : result;
          };
        },
      });
    async function* rows(all: AsyncIterable<unknown>) {
      for await (const row of all) yield guarded(() => row);
    }
    return { mortal, died: () => calls > at };
  }

  function isIterable(value: unknown): value is AsyncIterable<unknown> {
    return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
  }

  it.each([
    ["before it takes effect", false],
    ["after it has taken effect", true],
  ])(
    "at any call of the ledger, the log or the provider, %s, loses nothing and pays nothing twice",
    async (_, after) => {
      let at = 0;
      for (let died = true; died; at++) {
        await using store = memoryRunStore();
        const provider = memoryBatchProvider("lab", { requests: 2, bytes: 1e6 });
        const death = mortality(at, after);
        const first = await newProcess(
          { ...store, ledger: death.mortal(store.ledger), batches: death.mortal(store.batches) },
          death.mortal(provider),
        );
        await first.batches
          .resume()
          .then(() => answersOf(first.executor, few))
          .catch(() => {});
        died = death.died();
        const second = await newProcess(store, provider);
        await second.batches.resume();
        const texts = textsOf(await answersOf(second.executor, few));
        const states = new Set(store.batches.batches().map(({ state }) => state));
        expect({ at, texts, paid: provider.paid.length, states }).toEqual({
          ...{ at, texts: ["re: a", "re: b", "re: c"], paid: 3 },
          states: new Set(["collected"]),
        });
      }
      expect(at).toBeGreaterThan(30);
    },
    60_000,
  );
});

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
