import { expect, it } from "vitest";
import { callsSentence, formatUsd, moneySentence } from "./account-sentences.ts";
import type { AccountLine, RunAccount } from "./run-account.ts";

const line: AccountLine = {
  ...{ stage: "verdicts", provider: "acme", model: "judge", calls: 1200, batchCalls: 200, retries: 3, unscored: 4 },
  ...{
    inputTokens: 1000,
    cachedInputTokens: 250,
    outputTokens: 10,
    spentUsd: 1.5,
    estimatedCalls: 1300,
    estimatedUsd: 2,
  },
};
const account: RunAccount = {
  ...{
    lines: [line],
    spentUsd: 1234.5,
    estimatedUsd: 2000,
    pricesAsOf: "2026-07-02",
    unpriced: [],
    versionChanges: [],
  },
};

it("says what was spent beside what was expected", () => {
  expect([
    moneySentence(account),
    moneySentence({ ...account, estimatedUsd: null, unpriced: ["lab/new"] }),
    moneySentence({ ...account, spentUsd: 0, estimatedUsd: null }),
  ]).toEqual([
    "$1,234.50 spent, $2,000.00 estimated (list prices, 2026-07-02)",
    "$1,234.50 spent, without lab/new, of which no price is known (list prices, 2026-07-02)",
    "",
  ]);
});

it("says what became of the calls, without what there was none of", () => {
  expect(callsSentence(account)).toBe(
    "1,200 answered, 200 of them in batches, 3 retried, 4 unscored, 25.0% of the input cached",
  );
  const plain = { ...line, batchCalls: 0, retries: 0, unscored: 0, cachedInputTokens: 0 };
  expect(callsSentence({ ...account, lines: [plain] })).toBe("1,200 answered");
});

it.each([
  [0, "$0.00"],
  [0.004, "under $0.01"],
  [0.005, "$0.01"],
])("%d as %s", (usd, text) => {
  expect(formatUsd(usd)).toBe(text);
});
