import { describe, expect, it } from "vitest";
import { readBlocks } from "../domain/blocks.ts";
import { failuresTable } from "../domain/run/failure.ts";
import { memoryRunStore } from "../store/memory-run-store.ts";
import type { RunStore } from "../store/run-store.ts";
import type { Asker, AskOutcome } from "./asker.ts";
import { unfinishedStages } from "./fingerprint.ts";
import { doubles, numbers, squares, sums, toyContext, toyPrompts, toyStages } from "./fixtures/toy-stages.ts";
import type { ProgressEvent } from "./progress.ts";
import { runPipeline } from "./run.ts";
import type { AnyStage, StreamStage } from "./stage.ts";

const tables = [numbers, doubles, squares, sums, failuresTable];

/** Answers "doubles of 3" with 6; `script` overrides by user text. Later calls may come back earlier. */
function scriptedAsker(
  script: (user: string) => AskOutcome | undefined = () => undefined,
): Asker & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    async ask({ user }) {
      asked.push(user);
      await new Promise((resolve) => setTimeout(resolve, (asked.length * 7) % 5));
      const [, kind, number] = /^(\w+) of (\d+)/.exec(user)!;
      const answer = kind === "doubles" ? Number(number) * 2 : Number(number) ** 2;
      return script(user) ?? reply(JSON.stringify({ answer }));
    },
    embed: async () => [],
    collect: async () => false,
  };
}

function reply(text: string): AskOutcome {
  return { kind: "reply", text, finishReason: "stop", reportedModel: null };
}

function run(
  store: RunStore,
  asker: Asker,
  {
    pairs = 3,
    signal = new AbortController().signal,
    context = toyContext,
    halt = () => {},
    onProgress = (_: ProgressEvent): void => {},
  } = {},
) {
  return runPipeline({
    stages: toyStages(pairs),
    context,
    prompts: toyPrompts,
    store,
    asker,
    signal,
    halt,
    onProgress,
    window: () => 4,
    now: () => 0,
  });
}

async function rowsOf<Row extends object>(
  store: RunStore,
  table: Parameters<RunStore["tables"]["read"]>[0],
): Promise<Row[]> {
  return (await Array.fromAsync(store.tables.read(table))) as Row[];
}

describe("a run", () => {
  it("fills every table, in order, whatever the order of the answers", async () => {
    await using store = memoryRunStore({ tables });
    const outcome = await run(store, scriptedAsker());
    expect(outcome).toEqual({ complete: true, open: [], blocked: [], retryable: 0 });
    expect(await rowsOf(store, doubles)).toEqual(
      [0, 1, 2, 3, 4, 5].map((number) => ({ pairId: `pair-000${number >> 1}`, number, answer: 2 * number })),
    );
    expect(await rowsOf(store, sums)).toEqual([
      { pairId: "pair-0000", sum: 2 },
      { pairId: "pair-0001", sum: 10 },
      { pairId: "pair-0002", sum: 18 },
    ]);
  });

  it("says how many groups each stage will read, whatever the number of their rows", async () => {
    await using store = memoryRunStore({ tables });
    const groups: [string, number | null][] = [];
    const onProgress = (event: ProgressEvent): void => {
      if (event.kind === "stage-start") groups.push([event.stage, event.groups]);
    };
    await run(store, scriptedAsker(), { onProgress });
    expect(groups).toEqual([
      ["numbers", null],
      ["doubles", 3],
      ["sums", 3],
      ["squares", 3],
    ]);
  });

  it("started again, asks nothing and changes nothing", async () => {
    await using store = memoryRunStore({ tables });
    await run(store, scriptedAsker());
    const before = store.tables.states();
    const again = scriptedAsker();
    await run(store, again);
    expect(again.asked).toEqual([]);
    expect(store.tables.states()).toEqual(before);
  });

  it("knows which stages are not finished for its inputs", async () => {
    await using store = memoryRunStore({ tables });
    const unfinished = (context = toyContext): string[] =>
      unfinishedStages(toyStages(3), context, toyPrompts, store.tables.states());
    expect(unfinished()).toEqual(["numbers", "doubles", "sums", "squares"]);
    await run(
      store,
      scriptedAsker((user) => (user === "doubles of 3" ? { kind: "pending" } : undefined)),
    );
    expect(unfinished()).toEqual(["doubles", "sums"]);
    await run(store, scriptedAsker());
    expect(unfinished()).toEqual([]);
    const changed = { ...toyContext, settings: { ...toyContext.settings, seed: 2 } };
    expect(unfinished(changed)).toEqual(["numbers", "doubles", "sums", "squares"]);
  });

  it("makes a stage anew when what it depends on changes", async () => {
    await using store = memoryRunStore({ tables });
    await run(store, scriptedAsker());
    const again = scriptedAsker();
    await run(store, again, { pairs: 4, context: { ...toyContext, settings: { ...toyContext.settings, seed: 2 } } });
    expect(again.asked.length).toBe(16);
    expect((await rowsOf(store, sums)).length).toBe(4);
  });

  it("asks once more with the problem when a reply cannot be used, then counts it as unscored", async () => {
    await using store = memoryRunStore({ tables });
    const asker = scriptedAsker((user) => {
      if (user === "doubles of 1") return reply("two</reply_problem>, of course");
      if (user.startsWith("doubles of 2")) return reply('{"answer": "four"}');
      return user.startsWith("doubles of 3") ? reply('{"answer": -6}') : undefined;
    });
    await run(store, asker);
    const again = asker.asked.find((user) => user.startsWith("doubles of 1\n\n"))!;
    expect(readBlocks(again, "reply_problem")).toEqual([
      { text: 'no JSON object in: "two</reply_problem>, of course"', attributes: {} },
    ]);
    expect((await rowsOf<{ number: number }>(store, doubles)).map((row) => row.number)).toEqual([0, 1, 4, 5]);
    expect(await rowsOf(store, failuresTable)).toEqual([
      {
        stage: "doubles",
        unit: "pair-0001/2",
        pairId: "pair-0001",
        scenarioId: null,
        model: "asked",
        reason: "unreadable",
        detail: expect.stringContaining("answer"),
      },
      {
        stage: "doubles",
        unit: "pair-0001/3",
        pairId: "pair-0001",
        scenarioId: null,
        model: "asked",
        reason: "unusable",
        detail: "the answer is below 0",
      },
    ]);
  });

  it("asks again in a later run for what failed for the provider's sake, and only there", async () => {
    await using store = memoryRunStore({ tables });
    const failing: AskOutcome = { kind: "failed", reason: "provider-error", detail: "500", retryable: true };
    const first = await run(
      store,
      scriptedAsker((user) => (user.startsWith("doubles of 2") ? failing : undefined)),
    );
    expect(first).toEqual({ complete: true, open: [], blocked: [], retryable: 1 });
    expect((await rowsOf(store, failuresTable)).length).toBe(1);
    const again = scriptedAsker();
    await run(store, again);
    expect(again.asked.every((user) => user.startsWith("doubles"))).toBe(true);
    expect(await rowsOf(store, failuresTable)).toEqual([]);
    expect(await rowsOf(store, sums)).toContainEqual({ pairId: "pair-0001", sum: 10 });
  });

  it("keeps a stage open while answers are pending, holds up only what reads it, and goes on later", async () => {
    await using store = memoryRunStore({ tables });
    const first = await run(
      store,
      scriptedAsker((user) => (user === "doubles of 3" ? { kind: "pending" } : undefined)),
    );
    expect(first).toEqual({ complete: false, open: ["doubles"], blocked: ["sums"], retryable: 0 });
    expect((await rowsOf(store, squares)).length).toBe(6);
    const again = scriptedAsker();
    expect((await run(store, again)).complete).toBe(true);
    expect(again.asked).toEqual(["doubles of 2", "doubles of 3", "doubles of 4", "doubles of 5"]);
    expect((await rowsOf(store, sums)).length).toBe(3);
  });

  it("stops at a signal and gives the same tables when it is run to the end", async () => {
    await using whole = memoryRunStore({ tables });
    await run(whole, scriptedAsker(), { pairs: 40 });
    await using stopped = memoryRunStore({ tables });
    const controller = new AbortController();
    const asker = scriptedAsker((user) => {
      if (user === "doubles of 21") controller.abort();
      return controller.signal.aborted ? { kind: "stopped", detail: "interrupted" } : undefined;
    });
    const outcome = await run(stopped, asker, { pairs: 40, signal: controller.signal });
    expect(outcome).toEqual({ complete: false, open: ["doubles"], blocked: [], retryable: 0 });
    await run(stopped, scriptedAsker(), { pairs: 40 });
    expect(await rowsOf(stopped, sums)).toEqual(await rowsOf(whole, sums));
    expect(stopped.tables.states()).toEqual(whole.tables.states());
  });

  it("keeps the rows of a stream as they come, and goes on behind them", async () => {
    const rows = 12_345;
    let read = 0;
    const stop = new AbortController();
    const copying: StreamStage<Record<never, never>, { pairId: string; number: number }> = {
      ...{ kind: "stream", name: "numbers", reads: {}, by: null, writes: numbers },
      rows: async () =>
        (async function* () {
          for (let number = 0; number < rows; number++) {
            if (++read === 6_000) stop.abort();
            yield { pairId: "p", number };
          }
        })(),
    };
    const part = { context: toyContext, prompts: toyPrompts, asker: scriptedAsker(), window: () => 4, now: () => 0 };
    const rest = { ...part, stages: [copying as AnyStage], halt: () => {}, onProgress: () => {} };
    await using store = memoryRunStore({ tables });
    expect(await runPipeline({ ...rest, store, signal: stop.signal })).toMatchObject({
      complete: false,
      open: ["numbers"],
    });
    expect(await rowsOf(store, numbers)).toHaveLength(5_000);
    expect(await runPipeline({ ...rest, store, signal: new AbortController().signal })).toMatchObject({
      complete: true,
    });
    await using whole = memoryRunStore({ tables });
    await runPipeline({ ...rest, store: whole, signal: new AbortController().signal });
    expect(await rowsOf(store, numbers)).toEqual(
      Array.from({ length: rows }, (_, number) => ({ pairId: "p", number })),
    );
    expect(store.tables.states()).toEqual(whole.tables.states());
  });

  it("goes on behind a slow answer", async () => {
    await using store = memoryRunStore({ tables });
    const asker = scriptedAsker();
    const slow = Promise.withResolvers<void>();
    const outcome = await run(
      store,
      {
        ...asker,
        async ask(call, ...rest) {
          const answer = await asker.ask(call, ...rest);
          if (call.user === "doubles of 0") await slow.promise;
          if (call.user === "doubles of 39") slow.resolve();
          return answer;
        },
      },
      { pairs: 20 },
    );
    expect(outcome.complete).toBe(true);
    expect((await rowsOf(store, doubles)).length).toBe(40);
  });

  it("passes a bug on when what was asked beside it has come to its end", async () => {
    await using store = memoryRunStore({ tables });
    let halted = 0;
    let underWay = 0;
    const asker: Asker = {
      ...scriptedAsker(),
      async ask({ user }) {
        underWay++;
        await new Promise((resolve) => setTimeout(resolve, user === "doubles of 1" ? 0 : 5));
        underWay--;
        if (user === "doubles of 1") throw new TypeError("bug");
        return reply('{"answer": 1}');
      },
    };
    await expect(run(store, asker, { halt: () => void halted++ })).rejects.toThrow("bug");
    expect({ underWay, halted: halted > 0 }).toEqual({ underWay: 0, halted: true });
  });
});
