import { describe, expect, it } from "vitest";
import { InputError } from "../../base/errors.ts";
import { memoryRunStore } from "../../store/memory-run-store.ts";
import { answers, answersOf, newProcess, textsOf, users } from "../fixtures/batch-process.ts";
import type { MemoryBatchProvider } from "../fixtures/memory-batch-provider.ts";
import { memoryBatchProvider } from "../fixtures/memory-batch-provider.ts";
import type { BatchParts } from "./batch-parts.ts";

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
