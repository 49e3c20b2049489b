import { beforeAll, describe, expect, it } from "vitest";
import { randomFor } from "../../base/random.ts";
import { firstReaders } from "../../domain/response/first-readers.ts";
import type { VerdictLabel } from "../../domain/response/verdict.ts";
import { analysisInputs } from "../fixtures/analysis-inputs.ts";
import { inMemoryRun } from "../fixtures/in-memory-run.ts";
import { runQuestion } from "../run-question.ts";
import { judgeTrust } from "../trust/judge-trust.ts";
import { judgeFindings } from "./judge-findings.ts";

const judges = ["J1", "J2", "J3"];
const crossed = 0.15;
const responses = Array.from({ length: 4000 }, (_, index) => `r${index}`);

/** Whether each judge flags a response, on its own: seldom where it is easy; where it is hard, two of them by halves and the third nearly always. */
const flags = new Map(
  responses.map((response) => {
    const random = randomFor(7, response);
    const hard = random.next() < 0.3;
    return [response, [0.5, 0.5, 0.95].map((share) => random.next() < (hard ? share : 0.05))];
  }),
);

function verdict(responseId: string, judge: string) {
  const label: VerdictLabel = flags.get(responseId)![judges.indexOf(judge)] ? "non_compliant" : "compliant";
  const place = {
    responseId,
    scenarioId: `s${responseId}`,
    pairId: `p${responseId}`,
    target: "m",
    arm: "spec" as const,
  };
  return { ...place, sample: 0, judge, repeat: 0, label, decisiveClause: "A", citations: "[]" };
}

const response = (responseId: string, arm: "spec" | "none") => ({
  ...{ responseId, scenarioId: `s${responseId}`, pairId: `p${responseId}`, target: "m", arm, sample: 0 },
  ...{ provider: "p", specHash: null, text: "", finishReason: "stop" },
});
const readersOf = (response: string): readonly string[] => firstReaders(response, judges, { seed: 1, crossed });
const flagsOf = (response: string, readers: readonly string[]): boolean[] =>
  readers.map((judge) => flags.get(response)![judges.indexOf(judge)]!);
const isParted = (response: string): boolean => new Set(flagsOf(response, readersOf(response))).size > 1;

const drawn = responses.flatMap((response) => readersOf(response).map((judge) => verdict(response, judge)));
const rest = responses
  .filter((response) => readersOf(response).length < judges.length && isParted(response))
  .flatMap((response) =>
    judges.filter((judge) => !readersOf(response).includes(judge)).map((judge) => verdict(response, judge)),
  );
const full = responses.flatMap((response) => judges.map((judge) => verdict(response, judge)));

async function found(rows: Parameters<typeof inMemoryRun>[0], share: number) {
  const inputs = analysisInputs(
    { target: ["p/m"], judge: judges.map((judge) => `j/${judge}`) },
    { judging: { crossed: share } },
  );
  const ask = runQuestion(await inMemoryRun(rows), inputs);
  const findings = await judgeFindings(ask, inputs);
  const trust = await judgeTrust(ask, inputs);
  const majorities = await ask<{ responseId: string; problematic: boolean | null }>(
    "SELECT responseId, problematic FROM majorities ORDER BY responseId",
  );
  return { ...findings, trust, majorities };
}

describe("judges that stop where a majority is reached", () => {
  let all: Awaited<ReturnType<typeof found>>;
  let stopped: typeof all;
  /** All verdicts taken as if none depended on another. */
  let naive: typeof all;
  beforeAll(async () => {
    all = await found({ verdicts: full }, 1);
    stopped = await found({ verdicts: drawn, tieBreaks: rest }, crossed);
    naive = await found({ verdicts: [...drawn, ...rest] }, 1);
  });

  it("have the majorities that all judges on all responses have", () => {
    expect(stopped.majorities).toEqual(all.majorities);
    expect(stopped.majorities.length).toBe(responses.length);
  });

  it("are measured without bias: agreement, alpha, correlation, flag rates", () => {
    const numbersOf = (one: typeof all) => [
      ...one.judges.map(({ flagRate }) => flagRate.value!),
      one.prevalence.value!,
      ...one.pairs.flatMap(({ agreement, cohenKappa }) => [agreement.value!, cohenKappa.value!]),
      one.krippendorffAlpha.value!,
      one.trust.krippendorff.ordinal.value!,
      one.trust.meanCorrelation.value!,
    ];
    const truth = numbersOf(all);
    for (const [index, value] of numbersOf(stopped).entries())
      expect(Math.abs(value - truth[index]!)).toBeLessThan(0.045);
    // On the crossed responses alone: 600 of them.
    for (const [ours, wanted] of [
      [stopped.fleissKappa, all.fleissKappa],
      [stopped.ac1, all.ac1],
      [stopped.trust.brennanPrediger, all.trust.brennanPrediger],
    ] as const) {
      expect(Math.abs(ours.value! - wanted.value!)).toBeLessThan(0.09);
      expect([ours.n, ours.unscored]).toEqual([stopped.earlyStopping!.crossed.count, 0]);
    }
  });

  it("would be taken for worse than they are if every verdict counted alike", () => {
    const kappaOf = (one: typeof all): number => one.fleissKappa.value!;
    const agreementOf = (one: typeof all): number => one.pairs[0]!.agreement.value!;
    expect(kappaOf(naive)).toBeLessThan(kappaOf(all) - 0.3);
    expect(agreementOf(naive)).toBeLessThan(agreementOf(all) - 0.05);
    const flagRateOf = (one: typeof all): number => one.judges[2]!.flagRate.value!;
    expect(flagRateOf(naive)).toBeGreaterThan(flagRateOf(all) + 0.02);
  });

  it("count a call that gave no verdict as made, by the yardstick and the arm of the findings", async () => {
    const [first, second] = drawn.filter(({ responseId }) => readersOf(responseId).length < judges.length);
    const [third] = judges.filter((judge) => !readersOf(first!.responseId).includes(judge));
    const failure = (stage: string, judge: string, yardstick: string, responseId = first!.responseId) => {
      const { pairId, scenarioId } = first!;
      const why = { reason: "unreadable" as const, detail: "" };
      return { stage, unit: `${responseId}/${judge}/0${yardstick}`, pairId, scenarioId, model: judge, ...why };
    };
    const { earlyStopping, judges: summaries } = await found(
      {
        responses: [response(first!.responseId, "spec"), response("bare", "none")],
        verdicts: [first!],
        failures: [
          failure("verdicts", second!.judge, ""),
          failure("verdicts", second!.judge, "/patched"),
          failure("tie-breaks", third!, ""),
          failure("verdicts", second!.judge, "", "bare"),
        ],
      },
      crossed,
    );
    expect(second!.responseId).toBe(first!.responseId);
    expect([earlyStopping!.settled.count, earlyStopping!.saved.count, earlyStopping!.saved.n]).toEqual([0, 0, 3]);
    expect(summaries.map(({ judge, flagRate, flipRate }) => [judge, flagRate.unscored, flipRate.unscored])).toEqual(
      judges.map((judge) => [judge, judge === second!.judge ? 1 : 0, 0]),
    );
  });

  it("are all asked where a majority takes every judge: nothing is said to be saved", async () => {
    const inputs = analysisInputs({ target: ["p/m"], judge: ["j/J1", "j/J2"] }, { judging: { crossed } });
    const verdicts = full.filter(({ judge }) => judge !== "J3").slice(0, 200);
    const ask = runQuestion(await inMemoryRun({ verdicts }), inputs);
    const findings = await judgeFindings(ask, inputs);
    expect(findings.earlyStopping).toBeUndefined();
    expect(findings.fleissKappa.n).toBe(100);
  });

  it("say what was crossed, settled early and saved", () => {
    const { reading, ...shares } = stopped.earlyStopping!;
    const parted = rest.length;
    const others = responses.filter((response) => readersOf(response).length < judges.length).length;
    expect(Object.fromEntries(Object.entries(shares).map(([name, { count, n }]) => [name, [count, n]]))).toEqual({
      crossed: [responses.length - others, responses.length],
      settled: [others - parted, others],
      saved: [others - parted, 3 * responses.length],
    });
    expect(reading).toContain(`${others - parted} of 12000 judge calls were saved`);
    expect(all.earlyStopping).toBeUndefined();
  });
});
