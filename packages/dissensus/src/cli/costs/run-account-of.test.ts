import { describe, expect, it } from "vitest";
import { stageContext } from "../../stages/fixtures/context.ts";
import { stagesFor } from "../../stages/index.ts";
import type { CallTotals } from "../../store/run-store.ts";
import { type RunAccountParts, runAccountOf } from "./run-account-of.ts";

const { panels, settings } = stageContext();
const nothing = {
  batch: false,
  calls: 0,
  retries: 0,
  inputTokens: 0,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
};
const total = (stage: string, model: string, change: Partial<CallTotals>): CallTotals => {
  return { ...nothing, stage, provider: "acme", model, reportedModel: null, ...change };
};
const price = { input: 1, cachedInput: 0.5, output: 10, batchFactor: 0.5 };

function accountOf(change: Partial<RunAccountParts>) {
  const pricing: RunAccountParts["pricing"] = (_, model) => (model === "unheard-of" ? null : price);
  const parts = { stages: stagesFor(settings), panels, totals: [], unscored: [], estimate: null, pricing };
  return runAccountOf({ ...parts, ...change });
}

describe("the account of a run", () => {
  it("adds up what each stage asked of each model, in the order of the stages, beside what was expected", () => {
    const millions = { inputTokens: 2e6, cachedInputTokens: 1e6, outputTokens: 1e5 };
    const account = accountOf({
      totals: [
        total("verdicts", "judge-1", { calls: 4, retries: 2, ...millions, reportedModel: "v1" }),
        total("verdicts", "judge-1", { calls: 1, ...millions, batch: true, reportedModel: "v2" }),
        total("scenarios", "writer-1", { calls: 3 }),
      ],
      unscored: [
        { stage: "verdicts", model: "judge-1", count: 2 },
        { stage: "verdicts", model: "judge-2", count: 1 },
      ],
      estimate: { inputs: "", lines: [{ stage: "verdicts", provider: "acme", model: "judge-1", calls: 6, usd: 4 }] },
    });
    const line = {
      calls: 0,
      batchCalls: 0,
      retries: 0,
      unscored: 0,
      inputTokens: 0,
      cachedInputTokens: 0,
      outputTokens: 0,
    };
    const nothingExpected = { spentUsd: 0, estimatedCalls: 0, estimatedUsd: 0 };
    expect(account).toEqual({
      lines: [
        { ...line, stage: "scenarios", provider: "acme", model: "writer-1", calls: 3, ...nothingExpected },
        {
          ...{
            stage: "verdicts",
            provider: "acme",
            model: "judge-1",
            calls: 5,
            batchCalls: 1,
            retries: 2,
            unscored: 2,
          },
          ...{ inputTokens: 4e6, cachedInputTokens: 2e6, outputTokens: 2e5 },
          // 1 + 0.5 + 1 synchronously, half of it in the batch.
          ...{ spentUsd: 3.75, estimatedCalls: 6, estimatedUsd: 4 },
        },
        { ...line, stage: "verdicts", provider: "acme", model: "judge-2", unscored: 1, ...nothingExpected },
      ],
      spentUsd: 3.75,
      estimatedUsd: 4,
      pricesAsOf: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      unpriced: [],
      versionChanges: [{ provider: "acme", model: "judge-1", versions: ["v1", "v2"] }],
    });
  });

  it("names what has no price, and takes none for it", () => {
    const { lines, spentUsd, estimatedUsd, unpriced } = accountOf({
      totals: [total("verdicts", "unheard-of", { calls: 1, inputTokens: 5, outputTokens: 5 })],
    });
    expect({ own: lines[0]!.spentUsd, spentUsd, estimatedUsd, unpriced }).toEqual({
      ...{ own: null, spentUsd: 0, estimatedUsd: null, unpriced: ["acme/unheard-of"] },
    });
  });
});
