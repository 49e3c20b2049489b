import { describe, expect, it } from "vitest";
import type { CallOutcome, EmbedderProvider, LanguageModelProvider, ModelCall } from "../../models/model.ts";
import { ModelError, type ModelErrorKind } from "../../models/model-error.ts";
import { memoryRunStore } from "../../store/memory-run-store.ts";
import { Budget } from "../budget.ts";
import { noBatches } from "../fixtures/batches.ts";
import { LeftOut } from "./left-out.ts";
import { localExecutor } from "./local.ts";
import { Spending } from "./spending.ts";

const call: ModelCall = {
  provider: "p",
  model: "m",
  parameters: {},
  system: null,
  prefix: null,
  user: "hello",
  reply: { kind: "text" },
  sample: 0,
};
const label = { stage: "responses", role: "target" };
const typical = () => "";

function replied(text: string): CallOutcome {
  const usage = { inputTokens: 1, cachedInputTokens: null, outputTokens: 2, reasoningTokens: null };
  return {
    kind: "reply",
    reply: { text, finishReason: "stop", usage, warnings: [], reportedModel: "m-1", rawBody: null, attempts: 1 },
  };
}

function provider(answer: (user: string) => CallOutcome | Promise<CallOutcome>): LanguageModelProvider {
  return { name: "p", simulated: true, concurrency: 2, call: async ({ user }) => answer(user), close: async () => {} };
}

const price = { input: 1, cachedInput: 0.1, output: 10, batchFactor: null };

async function upTo<T>(attempts: number, send: (attempt: number) => Promise<T>, attempt = 1): Promise<T> {
  return send(attempt).catch((error: unknown) => {
    if (attempt === attempts) throw error;
    return upTo(attempts, send, attempt + 1);
  });
}

function executorWith(
  languageModel: LanguageModelProvider,
  embedder?: EmbedderProvider,
  budget: Budget | null = null,
  attempts = 1,
) {
  const store = memoryRunStore();
  const stop = new AbortController();
  const notices: string[] = [];
  const onNotice = (message: string): void => void notices.push(message);
  const executor = localExecutor({
    ledger: store.ledger,
    languageModels: new Map([[languageModel.name, languageModel]]),
    embedders: new Map(embedder ? [[embedder.name, embedder]] : []),
    stop: stop.signal,
    abort: new AbortController().signal,
    now: () => 0,
    withLimits: (_, __, send) => upTo(attempts, send),
    onNotice,
    leftOut: new LeftOut(onNotice),
    spending: new Spending({ priceOf: () => price, budget, onNotice }),
    batches: noBatches(store),
  });
  return { store, stop, notices, executor };
}

describe("asking from this process", () => {
  it("answers from the ledger what was answered before", async () => {
    const { executor, store } = executorWith(provider(() => replied("hi")));
    const first = await executor.ask(call, label, typical);
    const second = await executor.ask({ ...call }, label, typical);
    expect(first).toEqual({ kind: "reply", text: "hi", finishReason: "stop", reportedModel: "m-1" });
    expect(second).toEqual(first);
    expect(executor.counts()).toEqual({ asked: 1, known: 1, pending: 0, spentUsd: 0.000021 });
    expect(store.ledger.totals()).toEqual([
      {
        ...{ stage: "responses", provider: "p", model: "m", reportedModel: "m-1", batch: false },
        ...{ calls: 1, retries: 0, inputTokens: 1, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: 2 },
      },
    ]);
  });

  it("asks once when the same call is wanted twice at the same time", async () => {
    const { executor } = executorWith(provider(() => new Promise((resolve) => setTimeout(resolve, 5, replied("hi")))));
    await Promise.all([executor.ask(call, label, typical), executor.ask(call, label, typical)]);
    expect(executor.counts().asked).toBe(1);
  });

  it("asks again for another sample", async () => {
    const { executor } = executorWith(provider(() => replied("hi")));
    await executor.ask(call, label, typical);
    await executor.ask({ ...call, sample: 1 }, label, typical);
    expect(executor.counts().asked).toBe(2);
  });

  it.each(["authentication", "quota", "not-found", "unreachable"] as const)(
    "leaves out a provider with a problem of kind %s, and says so once",
    async (kind) => {
      const failing = provider(() => {
        throw new ModelError({ kind, provider: "p", message: "no" });
      });
      const { executor, notices } = executorWith(failing);
      const outcomes = await Promise.all(
        ["a", "b", "c"].map((user) => executor.ask({ ...call, user }, label, typical)),
      );
      expect(new Set(outcomes.map((outcome) => outcome.kind))).toEqual(new Set(["stopped"]));
      expect(notices.length).toBe(1);
    },
  );

  it.each([
    ["bad-request", "provider-error", true],
    ["overloaded", "provider-error", true],
    ["unreadable-reply", "unreadable", false],
  ] as const)("counts %s as unscored with its reason", async (kind, reason, retryable) => {
    const failing = provider(() => {
      throw new ModelError({ kind, provider: "p", message: "no" });
    });
    const { executor } = executorWith(failing);
    expect(await executor.ask(call, label, typical)).toEqual({ kind: "failed", reason, detail: "no", retryable });
  });

  it("sends nothing once it is stopped, but lets known answers and what is under way finish", async () => {
    let release: (outcome: CallOutcome) => void = () => {};
    const slow = provider(
      () =>
        new Promise((resolve) => {
          release = resolve;
        }),
    );
    const { executor, stop } = executorWith(slow);
    const underWay = executor.ask(call, label, typical);
    stop.abort();
    expect(await executor.ask({ ...call, user: "later" }, label, typical)).toEqual({
      kind: "stopped",
      detail: "interrupted",
    });
    release(replied("in time"));
    expect(await underWay).toMatchObject({ kind: "reply", text: "in time" });
  });

  it("passes on what is no error of a model", async () => {
    const { executor } = executorWith(
      provider(() => {
        throw new TypeError("bug");
      }),
    );
    await expect(executor.ask(call, label, typical)).rejects.toThrow("bug");
  });
});

describe("a budget", () => {
  // 50 + 1 input tokens at most, 100 output tokens: 0.001051 USD at worst; 0.000021 USD once answered.
  const sized = (user: string): ModelCall => ({ ...call, user, parameters: { maxOutputTokens: 100 } });

  it("counts the worst case of what is under way, and waits until it has come to what it really costs", async () => {
    const budget = new Budget({ limitUsd: 0.0022, spentUsd: 0 });
    let underWay = 0;
    let most = 0;
    const slow = provider(async () => {
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setTimeout(resolve, 5));
      underWay--;
      return replied("hi");
    });
    const { executor, notices } = executorWith(slow, undefined, budget);
    const users = Array.from({ length: 10 }, (_, i) => `user ${i}`);
    const outcomes = await Promise.all(users.map((user) => executor.ask(sized(user), label, typical)));
    expect(new Set(outcomes.map((outcome) => outcome.kind))).toEqual(new Set(["reply"]));
    expect({ most, notices }).toEqual({ most: 2, notices: [] });
    expect(budget.spentUsd).toBeCloseTo(10 * 0.000021, 12);
  });

  it("stops when not even one more call fits, and says so once", async () => {
    const budget = new Budget({ limitUsd: 0.0011, spentUsd: 0 });
    const { executor, notices } = executorWith(
      provider(() => replied("hi")),
      undefined,
      budget,
    );
    const outcomes = await Promise.all(
      ["a", "b", "c", "d", "e"].map((user) => executor.ask(sized(user), label, typical)),
    );
    // Each reply costs 0.000021: after three, 0.000063 + 0.001051 would pass the limit.
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(["reply", "reply", "reply", "stopped", "stopped"]);
    expect(notices.length).toBe(1);
  });

  it("takes what earlier runs spent into account, and answers from the ledger for nothing", async () => {
    const budget = new Budget({ limitUsd: 0.0022, spentUsd: 0.0012 });
    const { executor } = executorWith(
      provider(() => replied("hi")),
      undefined,
      budget,
    );
    expect((await executor.ask(sized("a"), label, typical)).kind).toBe("stopped");
  });

  it("counts every attempt whose reply got lost as paid in full, and none that was turned away", async () => {
    const spentAfter = async (kind: ModelErrorKind): Promise<number> => {
      const budget = new Budget({ limitUsd: 1, spentUsd: 0 });
      let attempts = 0;
      const unlucky = provider(() => {
        if (++attempts < 3) throw new ModelError({ kind, provider: "p", message: kind });
        return replied("hi");
      });
      const { executor } = executorWith(unlucky, undefined, budget, 3);
      expect(await executor.ask(sized("a"), label, typical)).toMatchObject({ kind: "reply" });
      return budget.spentUsd;
    };
    expect(await spentAfter("network")).toBeCloseTo(2 * 0.001051 + 0.000021, 9);
    expect(await spentAfter("rate-limit")).toBeCloseTo(0.000021, 9);
  });

  it("stops in the middle of a call when no further attempt fits", async () => {
    const budget = new Budget({ limitUsd: 0.0015, spentUsd: 0 });
    const lost = provider(() => {
      throw new ModelError({ kind: "network", provider: "p", message: "reset" });
    });
    const { executor } = executorWith(lost, undefined, budget, 3);
    expect(await executor.ask(sized("a"), label, typical)).toEqual({ kind: "stopped", detail: "budget" });
    expect(executor.counts().asked).toBe(1);
  });

  it("counts a reply that got lost as paid in full", async () => {
    const budget = new Budget({ limitUsd: 1, spentUsd: 0 });
    const lost = provider(() => {
      throw new ModelError({ kind: "network", provider: "p", message: "reset" });
    });
    const { executor } = executorWith(lost, undefined, budget);
    await executor.ask(sized("a"), label, typical);
    expect(budget.spentUsd).toBeCloseTo(0.001051, 9);
  });
});

describe("embedding", () => {
  const embedCall = (text: string) => ({ provider: "e", model: "v", dimensions: null, text });
  const vector = (...components: number[]) => ({ kind: "vector", vector: Float32Array.from(components) });

  it("sends only texts that the ledger does not know, in requests of the provider's size", async () => {
    const sizes: number[] = [];
    const embedder: EmbedderProvider = {
      name: "e",
      lexical: false,
      local: false,
      textsPerCall: 2,
      embed: async (calls) => {
        sizes.push(calls.length);
        return calls.map(({ text }) => Float32Array.of(text.length, 0));
      },
      close: async () => {},
    };
    const { executor } = executorWith(
      provider(() => replied("")),
      embedder,
    );
    const first = await executor.embed(["a", "bb", "ccc"].map(embedCall), { stage: "embeddings", role: "embedder" });
    expect(first).toEqual([vector(1, 0), vector(2, 0), vector(3, 0)]);
    const second = await executor.embed(["bb", "dddd"].map(embedCall), { stage: "embeddings", role: "embedder" });
    expect(second).toEqual([vector(2, 0), vector(4, 0)]);
    expect(sizes).toEqual([2, 1, 1]);
  });

  it("gathers texts of groups that are asked for at the same time", async () => {
    const sizes: number[] = [];
    const embedder: EmbedderProvider = {
      ...{ name: "e", lexical: true, local: true, textsPerCall: 100, close: async () => {} },
      embed: async (calls) => {
        sizes.push(calls.length);
        return calls.map(({ text }) => Float32Array.of(text.length));
      },
    };
    const { executor } = executorWith(
      provider(() => replied("")),
      embedder,
    );
    const label = { stage: "embeddings", role: "embedder" };
    const vectors = await Promise.all(
      [["a", "bb"], ["ccc"]].map((group) => executor.embed(group.map(embedCall), label)),
    );
    expect(vectors).toEqual([[vector(1), vector(2)], [vector(3)]]);
    expect(sizes).toEqual([3]);
  });

  const failing = (fails: (texts: readonly string[]) => ModelErrorKind | undefined) => {
    const sent: string[][] = [];
    const embedder: EmbedderProvider = {
      ...{ name: "e", lexical: false, local: false, textsPerCall: 8, close: async () => {} },
      embed: async (calls) => {
        const texts = calls.map(({ text }) => text);
        sent.push(texts);
        const kind = fails(texts);
        if (kind) throw new ModelError({ kind, provider: "e", message: kind });
        return texts.map((text) => Float32Array.of(text.length));
      },
    };
    const budget = new Budget({ limitUsd: 1, spentUsd: 0 });
    return {
      sent,
      budget,
      ...executorWith(
        provider(() => replied("")),
        embedder,
        budget,
      ),
    };
  };
  const embedLabel = { stage: "embeddings", role: "embedder" };

  it("finds the one text that is refused, which alone goes without a vector", async () => {
    const { executor, sent } = failing((texts) => (texts.includes("bad") ? "bad-request" : undefined));
    const outcomes = await executor.embed(["a", "bb", "bad", "dddd"].map(embedCall), embedLabel);
    const failed = { kind: "failed", reason: "provider-error", detail: "bad-request", retryable: true };
    expect(outcomes).toEqual([vector(1), vector(2), failed, vector(4)]);
    expect(sent).toEqual([["a", "bb", "bad", "dddd"], ["a", "bb"], ["bad", "dddd"], ["bad"], ["dddd"]]);
  });

  it("counts texts as unscored that could not be had for the provider's sake", async () => {
    const { executor, sent } = failing(() => "overloaded");
    const failed = { kind: "failed", reason: "provider-error", detail: "overloaded", retryable: true };
    expect(await executor.embed(["a", "bb"].map(embedCall), embedLabel)).toEqual([failed, failed]);
    expect(sent.length).toBe(1);
  });

  it("leaves the embedder out, and the stage open, where nobody is at its address", async () => {
    const { executor, notices } = failing(() => "unreachable");
    expect(await executor.embed([embedCall("a")], embedLabel)).toEqual([{ kind: "stopped", detail: "unreachable" }]);
    expect(notices).toEqual(["e cannot be used now and is left out until the next run: unreachable"]);
  });

  it("costs money too", async () => {
    const { executor, budget, store } = failing(() => undefined);
    await executor.embed([embedCall("a".repeat(3_000))], embedLabel);
    expect(budget.spentUsd).toBeCloseTo(0.001, 9);
    expect(store.ledger.totals()).toMatchObject([{ stage: "embeddings", model: "v", calls: 1, inputTokens: 1_000 }]);
  });

  it("passes on what is no error of an embedder", async () => {
    const { executor } = failing(() => {
      throw new TypeError("bug");
    });
    await expect(executor.embed([embedCall("a")], embedLabel)).rejects.toThrow("bug");
  });
});
