import { afterEach, describe, expect, it } from "vitest";
import { runTables } from "../domain/run/run-tables.ts";
import type { ModelCall } from "../models/model.ts";
import { createLexicalProvider } from "../models/providers/lexical.ts";
import { panelModel, stageContext } from "../stages/fixtures/context.ts";
import { stagePrompts } from "../stages/fixtures/prompts.ts";
import { stagesFor } from "../stages/index.ts";
import { memoryRunStore } from "../store/memory-run-store.ts";
import type { CallRecord, RunStore } from "../store/run-store.ts";
import type { Asker } from "./asker.ts";
import { callKeys, embedKeyOf } from "./call-key.ts";
import { type Plan, type PlanParts, planRun } from "./plan.ts";
import { runPipeline } from "./run.ts";
import type { StageContext } from "./stage.ts";

/** Three pairs of four values, two scenarios drawn at random for the costly stages, nothing repeated. Every text counts one token. */
const settings = { pairs: { count: 3 }, selections: { subsets: [], random: 2 } };
const small = stageContext({ settings });

const stores: RunStore[] = [];
function newStore(): RunStore {
  const store = memoryRunStore({ tables: runTables });
  stores.push(store);
  return store;
}
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});

async function planOf(context: StageContext, change: Partial<PlanParts> = {}): Promise<Plan> {
  return await planRun({
    stages: stagesFor(context.settings),
    context,
    prompts: stagePrompts,
    ledger: undefined,
    batches: undefined,
    openRehearsal: newStore,
    countTokens: () => 1,
    localEmbedder: null,
    signal: new AbortController().signal,
    pairsAtMost: 100,
    ...change,
  });
}

/** A ledger in which every call of these stages was answered at 100 tokens of output: as plan would assume, but each target in its own words. */
async function ledgerAfter(context: StageContext, stages?: readonly string[]) {
  const { ledger } = newStore();
  const keyed = callKeys();
  const replies: Promise<void>[] = [];
  const asker: Asker = {
    async ask(call: ModelCall, { stage, role }, typical) {
      const replyText = stage === "responses" ? `${typical()} says ${call.model}` : typical();
      const { key, call: text, sharedTexts } = keyed(call);
      const record: CallRecord = {
        ...{ key, stage, role, provider: call.provider, model: call.model, call: text, sharedTexts, replyText },
        ...{ finishReason: "stop", reportedModel: null, inputTokens: 50, cachedInputTokens: 0, outputTokens: 100 },
        ...{
          cacheWriteTokens: 0,
          reasoningTokens: null,
          warnings: [],
          rawBody: null,
          attempts: 1,
          batchId: null,
          durationMs: 1,
          answeredAt: 1,
        },
      };
      if (!stages || stages.includes(stage)) replies.push(ledger.record(record));
      return { kind: "reply", text: replyText, finishReason: "stop", reportedModel: null };
    },
    async embed(calls) {
      const vectors = await createLexicalProvider({ name: "lexical" }).embed(calls, {
        signal: new AbortController().signal,
      });
      const rows = calls.map((call, index) => ({
        key: embedKeyOf(call),
        provider: call.provider,
        model: call.model,
        vector: vectors[index]!,
        stage: "embeddings",
        inputTokens: 1,
      }));
      if (!stages || stages.includes("embeddings")) replies.push(ledger.recordVectors(rows));
      return vectors.map((vector) => ({ kind: "vector", vector }));
    },
    collect: async () => false,
  };
  await runPipeline({
    stages: stagesFor(context.settings),
    context,
    prompts: stagePrompts,
    store: newStore(),
    asker,
    signal: new AbortController().signal,
    halt: () => {},
    onProgress: () => {},
    window: () => 8,
    now: () => 0,
  });
  await Promise.all(replies);
  return ledger;
}

/** Per stage over all models: calls to ask, and calls that the ledger answers. */
function countsOf({ rows }: Plan): Record<string, [calls: number, known: number]> {
  const counts: Record<string, [number, number]> = {};
  for (const { stage, calls, known } of rows) {
    const [callsBefore, knownBefore] = counts[stage] ?? [0, 0];
    counts[stage] = [callsBefore + calls, knownBefore + known];
  }
  return counts;
}

describe("a plan before anything was asked", () => {
  it("counts the calls and tokens of every stage and model, by hand", async () => {
    const { rows, ...rest } = await planOf(small);
    const row = (stage: string, model: string, provider: string, calls: number, tokens: [number, number, number]) => {
      const [inputTokens, cacheableInputTokens, outputTokens] = tokens;
      return { stage, provider, model, known: 0, submitted: 0, calls, inputTokens, cacheableInputTokens, outputTokens };
    };
    // Input: one for each of system, prefix, user and schema. Cacheable: systems and prefixes but for the first of their kind to the model.
    expect([...rows].sort((a, b) => (a.stage + a.model < b.stage + b.model ? -1 : 1))).toEqual([
      row("embeddings", "embedder-1", "acme", 9, [9, 0, 0]),
      // 2 scenarios x 3 targets; system and prefix are the same in all.
      row("exhibited-values", "labeller-1", "acme", 6, [24, 10, 6]),
      row("refusals", "labeller-1", "acme", 6, [24, 10, 6]),
      // 9 scenarios each, the spec as system.
      row("responses", "north-1", "north", 9, [18, 8, 9]),
      row("responses", "north-2", "north", 9, [18, 8, 9]),
      row("responses", "south-1", "south", 9, [18, 8, 9]),
      row("rubrics", "author-1", "acme", 3, [9, 2, 3]),
      // Three pairs, which all fell to this generator, three queries each, under one system.
      row("scenarios", "writer-2", "acme", 9, [27, 8, 9]),
      // 27 responses: one system, and one prefix per scenario.
      row("scores", "scorer-1", "acme", 27, [108, 44, 27]),
      row("scores", "scorer-2", "acme", 27, [108, 44, 27]),
      row("topics", "labeller-1", "acme", 2, [8, 2, 2]),
      // 2 scenarios x 2 governed targets; the spec is the prefix.
      row("verdicts", "judge-1", "acme", 4, [16, 6, 4]),
      row("verdicts", "judge-2", "acme", 4, [16, 6, 4]),
      row("verdicts", "judge-3", "acme", 4, [16, 6, 4]),
    ]);
    expect(rest).toEqual({
      rehearsedPairs: 3,
      pairs: 3,
      assumptions: [
        expect.stringContaining("usual length"),
        expect.stringContaining("duplicate"),
        expect.stringContaining("Asking again"),
      ],
    });
  });

  it("knows arms, samples, repeats and joint scoring", async () => {
    const more = { ...settings, arms: ["spec" as const, "none" as const], samples: 2 };
    const everything = { scoring: { repeatShare: 1 }, judging: { repeatShare: 1 } };
    const pointwise = countsOf(await planOf(stageContext({ settings: { ...more, ...everything } })));
    const joint = countsOf(
      await planOf(stageContext({ settings: { ...more, scoring: { mode: "joint", repeatShare: 0 } } })),
    );
    // 9 scenarios x 3 targets x 2 arms x 2 samples; x 2 scorers x 2 repeats. Labels and verdicts follow the first arm.
    const same = { scenarios: [9, 0], embeddings: [9, 0], responses: [108, 0], rubrics: [3, 0], topics: [2, 0] };
    const labels = { refusals: [12, 0], "exhibited-values": [12, 0] };
    expect(pointwise).toEqual({ ...same, ...labels, scores: [432, 0], verdicts: [48, 0] });
    // 9 scenarios x 2 arms x 2 samples x 2 scorers.
    expect(joint).toEqual({ ...same, ...labels, scores: [72, 0], verdicts: [24, 0] });
  });

  it("counts tie-breaks as often as judges differ in the published study, and says how many there may be", async () => {
    const context = stageContext({
      settings: { pairs: { count: 6 }, selections: { subsets: [], random: 18 }, judging: { crossed: 0.2 } },
    });
    const plan = await planOf(context);
    const { verdicts, "tie-breaks": tieBreaks } = countsOf(plan);
    // 18 scenarios x 2 governed targets, 3 judges: all three, or the first two.
    const crossed = verdicts![0] - 2 * 36;
    const [expected, possible] = [tieBreaks![0], 36 - crossed];
    expect(Math.abs(crossed - 0.2 * 36)).toBeLessThan(4 * Math.sqrt(36 * 0.2 * 0.8));
    expect(Math.abs(expected - 0.28 * possible)).toBeLessThan(4 * Math.sqrt(possible * 0.28 * 0.72));
    expect(plan.assumptions).toContain(
      `tie-breaks: ${expected} calls expected, ${possible} at most; how many depends on earlier replies.`,
    );
    const half = await planOf(context, { pairsAtMost: 3 });
    expect(half.assumptions.at(-1)).toMatch(/^tie-breaks: \d+ calls expected, \d+ at most/);
  });

  it("knows the verdicts that broke ties where every judge is to read everything after all", async () => {
    const crossed = (share: number) =>
      stageContext({
        settings: { pairs: { count: 6 }, selections: { subsets: [], random: 18 }, judging: { crossed: share } },
      });
    const ledger = await ledgerAfter(crossed(0));
    const before = countsOf(await planOf(crossed(0), { ledger }));
    const after = countsOf(await planOf(crossed(1), { ledger }));
    const tieBreaks = before["tie-breaks"]![1];
    expect(before["verdicts"]).toEqual([0, 72]);
    expect(tieBreaks).toBeGreaterThan(0);
    expect(after["verdicts"]).toEqual([36 - tieBreaks, 72 + tieBreaks]);
  });

  it("counts one scenario in five as one of high disagreement", async () => {
    const values = Array.from({ length: 20 }, (_, index) => ({
      ...small.taxonomy.values[0]!,
      valueId: `v${index}`,
      name: `value ${index}`,
    }));
    const context = stageContext({
      settings: { pairs: { count: 40, sampling: "uniform" }, selections: { subsets: ["all"], random: 0 } },
      taxonomy: { ...small.taxonomy, values },
      panels: { ...small.panels, target: Array.from({ length: 8 }, (_, index) => panelModel(`target-${index}`)) },
    });
    const [topics] = countsOf(await planOf(context))["topics"]!;
    expect(Math.abs(topics - 24)).toBeLessThan(5 * Math.sqrt(120 * 0.2 * 0.8));
  });

  it("asks for no embedding where the embedder computes here", async () => {
    const context = stageContext({ settings, lexicalEmbedder: true });
    const counts = countsOf(await planOf(context, { localEmbedder: createLexicalProvider({ name: "lexical" }) }));
    expect([counts["embeddings"], counts["responses"]]).toEqual([undefined, [27, 0]]);
  });
});

describe("a plan that rehearses a share of the pairs", () => {
  it("scales counts up and says so", async () => {
    const six = stageContext({ settings: { pairs: { count: 6 }, selections: { subsets: [], random: 4 } } });
    const whole = await planOf(six);
    const half = await planOf(six, { pairsAtMost: 3 });
    expect(countsOf(half)).toEqual(countsOf(whole));
    expect([half.rehearsedPairs, half.pairs, half.assumptions.at(-1)]).toEqual([
      3,
      6,
      expect.stringContaining("scaled up"),
    ]);
    expect([whole.rehearsedPairs, whole.pairs, whole.assumptions.length]).toEqual([6, 6, 3]);
  });
});

describe("a plan that rehearses a share, in detail", () => {
  it("rehearses pairs that are known and pairs that are not, each for its own", async () => {
    const context = (count: number) => stageContext({ settings: { ...settings, pairs: { count } } });
    const ledger = await ledgerAfter(context(4));
    const whole = await planOf(context(6), { ledger });
    const scaled = await planOf(context(6), { ledger, pairsAtMost: 2 });
    expect([scaled.rehearsedPairs, scaled.pairs]).toEqual([4, 6]);
    const { scenarios, embeddings, responses, rubrics, scores } = countsOf(scaled);
    expect({ scenarios, embeddings, responses, rubrics, scores }).toEqual({
      scenarios: [6, 12],
      embeddings: [6, 12],
      responses: [18, 36],
      rubrics: [2, 4],
      scores: [36, 72],
    });
    expect(countsOf(whole)["scores"]).toEqual([36, 72]);
  });

  it("takes any pairs, not the first ones", async () => {
    const context = stageContext({ settings: { ...settings, pairs: { count: 6 } } });
    const asked: Set<string>[] = [];
    for (const pairsAtMost of [3, 6]) {
      const units = new Set<string>();
      const stages = stagesFor(context.settings).map((stage) => {
        if (stage.name !== "scenarios" || stage.kind !== "ask") return stage;
        const unitsOf: typeof stage.units = (rows, given) => {
          const made = stage.units(rows, given);
          for (const { pairId } of made) units.add(pairId);
          return made;
        };
        return { ...stage, units: unitsOf };
      });
      await planOf(context, { stages, pairsAtMost });
      asked.push(units);
    }
    const [some, all] = asked as [Set<string>, Set<string>];
    expect([some.size, all.size]).toEqual([3, 6]);
    expect([...some].sort()).not.toEqual([...all].sort().slice(0, 3));
  });

  it("does not scale the random subset down where fewer pairs exist than were asked for", async () => {
    const plan = await planOf(stageContext({ settings: { ...settings, pairs: { count: 1000 } } }));
    expect([plan.pairs, countsOf(plan)["topics"]]).toEqual([6, [2, 0]]);
  });
});

describe("a plan of a run that has answers", () => {
  it("asks nothing more, and assumes nothing, when the ledger knows everything", async () => {
    const plan = await planOf(small, { ledger: await ledgerAfter(small) });
    expect(countsOf(plan)).toEqual({
      scenarios: [0, 9],
      embeddings: [0, 9],
      responses: [0, 27],
      rubrics: [0, 3],
      scores: [0, 54],
      topics: [0, 2],
      refusals: [0, 6],
      verdicts: [0, 12],
      "exhibited-values": [0, 6],
    });
    expect([
      plan.assumptions,
      plan.rows.some(({ inputTokens, outputTokens }) => inputTokens + outputTokens > 0),
    ]).toEqual([[], false]);
  });

  it("asks for nothing that is in a batch", async () => {
    const { batches } = newStore();
    const inBatches: Pick<typeof batches, "standing"> = { standing: () => ({ kind: "open" }) };
    const plan = await planOf(small, { ledger: await ledgerAfter(small, ["scenarios"]), batches: inBatches });
    const responses = plan.rows.filter(({ stage }) => stage === "responses");
    expect(responses.map(({ calls, submitted, outputTokens }) => [calls, submitted, outputTokens])).toEqual(
      responses.map(() => [0, 9, 0]),
    );
    expect(countsOf(plan)["embeddings"]).toEqual([9, 0]);
  });

  it("asks for what the ledger does not know", async () => {
    const plan = await planOf(small, { ledger: await ledgerAfter(small, ["scenarios", "responses"]) });
    expect(countsOf(plan)).toEqual({
      scenarios: [0, 9],
      embeddings: [9, 0],
      responses: [0, 27],
      rubrics: [3, 0],
      scores: [54, 0],
      topics: [2, 0],
      refusals: [6, 0],
      verdicts: [12, 0],
      "exhibited-values": [6, 0],
    });
  });

  it("a target added later costs its own responses, scores, labels and verdicts only", async () => {
    const ledger = await ledgerAfter(small);
    const target = [...small.panels.target, panelModel("newcomer", "south")];
    const plan = await planOf(stageContext({ settings, panels: { ...small.panels, target } }), { ledger });
    expect(countsOf(plan)).toEqual({
      scenarios: [0, 9],
      embeddings: [0, 9],
      responses: [9, 27],
      rubrics: [0, 3],
      scores: [18, 54],
      topics: [0, 2],
      refusals: [2, 6],
      verdicts: [6, 12],
      "exhibited-values": [2, 6],
    });
  });

  it("a larger count of pairs costs what the new pairs cost, at the length of the replies so far", async () => {
    const ledger = await ledgerAfter(small);
    const six = stageContext({ settings: { ...settings, pairs: { count: 6 } } });
    const plan = await planOf(six, { ledger });
    const { scenarios, embeddings, responses, rubrics, scores } = countsOf(plan);
    expect({ scenarios, embeddings, responses, rubrics, scores }).toEqual({
      scenarios: [9, 9],
      embeddings: [9, 9],
      responses: [27, 27],
      rubrics: [3, 3],
      scores: [54, 54],
    });
    const { calls, outputTokens } = plan.rows.find(({ model }) => model === "scorer-1")!;
    expect([calls, outputTokens]).toEqual([27, 2700]);
  });
});
