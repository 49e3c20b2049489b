import { describe, expect, it } from "vitest";
import { canonicalJson } from "../base/canonical-json.ts";
import { analyse, partCount } from "./analyse.ts";
import { analysisInputs } from "./fixtures/analysis-inputs.ts";
import { inMemoryRun } from "./fixtures/in-memory-run.ts";
import { madeUpInputs, madeUpRun } from "./fixtures/made-up-run.ts";

/** Every value, interval end and estimate of the findings, by path. */
function* numbersIn(value: unknown, path: string): Generator<readonly [string, unknown]> {
  if (value === null || typeof value !== "object") {
    yield [path, value];
    return;
  }
  for (const [key, member] of Object.entries(value)) yield* numbersIn(member, `${path}.${key}`);
}

describe("analyse", () => {
  it("gives the same bytes whatever the order of the rows", async () => {
    const rows = madeUpRun();
    const reversed = Object.fromEntries(Object.entries(rows).map(([table, list]) => [table, [...list].reverse()]));
    const first = canonicalJson(await analyse(await inMemoryRun(rows), madeUpInputs));
    expect(canonicalJson(await analyse(await inMemoryRun(reversed), madeUpInputs))).toBe(first);
  });

  it("gives the same bytes when scores are read in parts", async () => {
    const rows = madeUpRun();
    const unread = ({ scorer, pairId }: { readonly scorer: string; readonly pairId: string }): boolean =>
      pairId === "pair-07" || (pairId === "pair-03" && scorer === "scorer-1");
    const failures = rows.scores.filter(unread).map(({ responseId, scenarioId, pairId, scorer, repeat }) => {
      const failed = { stage: "scores", unit: `${responseId}/${scorer}/${repeat}`, model: scorer };
      return { ...failed, scenarioId, pairId, reason: "unreadable", detail: "" } as const;
    });
    const run = await inMemoryRun({ ...rows, scores: rows.scores.filter((score) => !unread(score)), failures });
    const whole = await analyse(run, madeUpInputs);
    expect(whole.scorers.pairs[0]!.same.unscored).toBeGreaterThan(0);
    expect(whole.trust.scorers.withoutProvider.map(({ high }) => high.n)).not.toContain(0);
    expect(canonicalJson(await analyse(run, madeUpInputs, { scoresAtOnce: 30 }))).toBe(canonicalJson(whole));
  });

  it("tells which part comes next", async () => {
    const parts: [part: string, done: number][] = [];
    const findings = await analyse(await inMemoryRun({}), madeUpInputs, { onPart: (...told) => void parts.push(told) });
    const { version: _, inputs: __, ...asked } = findings;
    const names = Object.keys(asked);
    expect(parts.map(([part]) => part).sort()).toEqual(names.sort());
    expect(parts.map(([, done]) => done)).toEqual(Array.from({ length: partCount }, (_, place) => place));
  });

  it("has null values, never 0, where nothing was asked yet", async () => {
    const findings = await analyse(await inMemoryRun({}), madeUpInputs);
    const values = [...numbersIn(findings, "findings")].filter(
      ([path]) => path.endsWith(".value") && !path.includes(".directions."),
    );
    expect(values.length).toBeGreaterThan(100);
    expect(values.filter(([, value]) => value !== null)).toEqual([]);
    expect(findings.gaps.noClause.score).toBeNull();
  });

  it.each([["scores"], ["disagreements"], ["selections"], ["topics"], ["verdicts"], ["duplicates"]] as const)(
    "does not need %s",
    async (table) => {
      const { [table]: _, ...rest } = madeUpRun();
      const findings = await analyse(await inMemoryRun(rest), madeUpInputs);
      const broken = [...numbersIn(findings, "findings")].filter(
        ([, value]) => typeof value === "number" && !Number.isFinite(value),
      );
      expect(broken).toEqual([]);
    },
  );

  it("counts a judge that failed everywhere as unscored", async () => {
    const rows = madeUpRun();
    const lost = rows.verdicts.filter(({ judge }) => judge === "judge-3");
    const findings = await analyse(
      await inMemoryRun({
        ...rows,
        verdicts: rows.verdicts.filter(({ judge }) => judge !== "judge-3"),
        failures: lost.map(({ responseId, scenarioId, pairId }) => {
          const unit = `${responseId}/judge-3/0`;
          return {
            stage: "verdicts",
            unit,
            scenarioId,
            pairId,
            model: "judge-3",
            reason: "unreadable",
            detail: "",
          } as const;
        }),
      }),
      madeUpInputs,
    );
    expect(findings.judges.judges[2]!.flagRate).toEqual({
      count: 0,
      n: 0,
      unscored: lost.length,
      value: null,
      interval: null,
    });
    expect(findings.judges.fleissKappa).toEqual({ value: null, n: 0, unscored: lost.length, interval: null });
    expect(findings.headline.stages.find(({ stage }) => stage === "verdicts")!.failures).toEqual([
      { model: "judge-3", reason: "unreadable", count: lost.length },
    ]);
  });

  it("keeps a target without scores, with nothing said of it", async () => {
    const rows = madeUpRun();
    const findings = await analyse(
      await inMemoryRun({ ...rows, scores: rows.scores.filter(({ target }) => target !== "model-1") }),
      madeUpInputs,
    );
    const [profile] = findings.profiles.targets;
    expect(profile!.target).toBe("model-1");
    expect(profile!.strengths.map(({ value, n }) => [value, n])).toEqual(profile!.strengths.map(() => [null, 0]));
    expect(findings.steerability[0]!.shift).toMatchObject({ value: null, n: 0 });
    expect(findings.outliers.targets[0]!.outlier).toMatchObject({
      value: null,
      n: 0,
      unscored: findings.outliers.scenarios,
    });
  });

  it("works with one model in every role", async () => {
    const rows = madeUpRun();
    const only = analysisInputs(
      { target: ["p/model-1"], scorer: ["p/scorer-1"], judge: ["p/judge-1"] },
      {},
      { taxonomy: madeUpInputs.taxonomy },
    );
    const findings = await analyse(
      await inMemoryRun({
        ...rows,
        responses: rows.responses.filter(({ target }) => target === "model-1"),
        scores: rows.scores.filter(({ target, scorer }) => target === "model-1" && scorer === "scorer-1"),
        verdicts: rows.verdicts.filter(({ target, judge }) => target === "model-1" && judge === "judge-1"),
        disagreements: [],
        outliers: [],
      }),
      only,
    );
    expect(findings.judges.pairs).toEqual([]);
    expect(findings.judges.fleissKappa.value).toBeNull();
    expect(findings.judges.reading).toContain("agreement cannot be told");
    expect(findings.scorers.krippendorffAlpha.value).toBeNull();
    expect(findings.headline.disagreement.map(({ high }) => [high.n, high.value])).toEqual([[0, null]]);
    expect(findings.outliers.scenarios).toBe(0);
  });
});
