import { describe, expect, it } from "vitest";
import { cohenKappa } from "../../stats/agreement/cohen-kappa.ts";
import { roundNumbers } from "../estimates/round-numbers.ts";
import { analysisInputs } from "../fixtures/analysis-inputs.ts";
import { inMemoryRun } from "../fixtures/in-memory-run.ts";
import { quantity, shareOf } from "../fixtures/share-of.ts";
import { withoutIntervals } from "../fixtures/without-intervals.ts";
import { runQuestion } from "../run-question.ts";
import { judgeFindings } from "./judge-findings.ts";

const inputs = analysisInputs({ target: ["p/m"], judge: ["j/J2", "j/J1"] });
const labelOf = { c: "compliant", n: "non_compliant", a: "ambiguous" } as const;

function verdict(
  unit: number,
  judge: string,
  letter: keyof typeof labelOf,
  more: { repeat?: number; quotes?: readonly boolean[] } = {},
) {
  const quotes = (more.quotes ?? []).map((verbatim) => ({
    clauseId: "A",
    bearing: "supports",
    quote: "words",
    verbatim,
  }));
  const notApplicable = { clauseId: "B", bearing: "not_applicable", quote: " ", verbatim: false };
  return {
    ...{
      responseId: `r${unit}`,
      scenarioId: `s${unit}`,
      pairId: `p${unit}`,
      target: "m",
      arm: "spec" as const,
      sample: 0,
      judge,
    },
    ...{ repeat: more.repeat ?? 0, label: labelOf[letter], decisiveClause: letter === "a" ? null : "A" },
    citations: JSON.stringify([...quotes, notApplicable]),
  };
}

function failure(unit: number, judge: string, repeat = 0) {
  const place = { stage: "verdicts", unit: `r${unit}/${judge}/${repeat}`, pairId: `p${unit}`, scenarioId: `s${unit}` };
  return { ...place, model: judge, reason: "unreadable" as const, detail: "" };
}

const find = async (
  verdicts: readonly ReturnType<typeof verdict>[],
  failures: readonly ReturnType<typeof failure>[] = [],
) => judgeFindings(runQuestion(await inMemoryRun({ verdicts, failures }), inputs), inputs);

describe("judgeFindings", () => {
  it("has agreement on two and on three labels, flips and made-up quotes", async () => {
    const found = await find([
      ...[verdict(1, "J1", "c", { quotes: [true, false] }), verdict(1, "J2", "c")],
      ...[verdict(2, "J1", "n", { quotes: [true] }), verdict(2, "J2", "a")],
      ...[verdict(3, "J1", "c"), verdict(3, "J2", "n")],
      ...[verdict(4, "J1", "n"), verdict(4, "J2", "n")],
      verdict(5, "J1", "c"),
      ...[verdict(1, "J1", "n", { repeat: 1 }), verdict(2, "J1", "a", { repeat: 1 })],
    ]);
    // binary, J2 x J1: compliant-compliant 1, problematic-compliant 1, problematic-problematic 2
    const cohen = cohenKappa([
      [1, 0],
      [1, 2],
    ]).estimate;
    // Fleiss: observed 3/4, shares 3/8 and 5/8
    const chance = (3 / 8) ** 2 + (5 / 8) ** 2;
    const fleiss = (0.75 - chance) / (1 - chance);
    const ac1Chance = 2 * (3 / 8) * (5 / 8);
    // Krippendorff, labels c 3, n 4, a 1 of 8: observed 2/4 disagree; expected 1 - (3*2 + 4*3 + 0) / (8*7)
    const alpha = 1 - 0.5 / (1 - 18 / 56);
    expect(withoutIntervals(roundNumbers({ ...found, reading: "" }))).toEqual(
      roundNumbers({
        judges: [
          {
            ...{ judge: "J2", provider: "j", labels: { compliant: 1, non_compliant: 2, ambiguous: 1 } },
            ...{
              flagRate: shareOf(3, 4),
              flipRate: shareOf(0, 0),
              fabricatedQuotes: shareOf(0, 0),
              noClause: shareOf(1, 4),
            },
          },
          {
            ...{ judge: "J1", provider: "j", labels: { compliant: 3, non_compliant: 2, ambiguous: 0 } },
            ...{ flagRate: shareOf(2, 5), flipRate: shareOf(1, 2), noClause: shareOf(0, 5) },
            fabricatedQuotes: shareOf(1, 3, 0, "cluster-bootstrap"),
          },
        ],
        pairs: [
          {
            ...{ judgeA: "J2", judgeB: "J1", agreement: shareOf(3, 4), labelAgreement: shareOf(2, 4) },
            cohenKappa: quantity(cohen, 4),
          },
        ],
        fleissKappa: quantity(fleiss, 4, 1),
        ac1: quantity((0.75 - ac1Chance) / (1 - ac1Chance), 4, 1),
        krippendorffAlpha: quantity(alpha, 4, 1),
        prevalence: shareOf(5, 9, 0, "cluster-bootstrap"),
        reading: "",
      }),
    );
  });

  it("names the prevalence paradox", async () => {
    const units = Array.from({ length: 20 }, (_, unit) => unit);
    const found = await find(
      units.flatMap((unit) => [
        verdict(unit, "J1", unit === 0 ? "n" : "c"),
        verdict(unit, "J2", unit === 1 ? "n" : "c"),
      ]),
    );
    expect(found.reading).toBe(
      "Two judges agree on 90.0% of responses; 5.0% of verdicts are problematic. This is a prevalence paradox: kappa is low (-0.05) because nearly all labels are the same, not because judges differ; AC1 is 0.89.",
    );
  });

  it("counts what a judge was asked and gave no verdict on, first readings and repeats apart", async () => {
    const found = await find(
      [verdict(1, "J1", "c"), verdict(1, "J2", "c"), verdict(2, "J1", "n")],
      [failure(2, "J2"), failure(3, "J1"), failure(3, "J2"), failure(1, "J2", 1)],
    );
    const { judges, pairs, fleissKappa, krippendorffAlpha, prevalence } = found;
    expect({
      judges: judges.map(({ judge, flagRate, noClause, flipRate }) => [
        judge,
        ...[flagRate, noClause, flipRate].map(({ n, unscored }) => [n, unscored]),
      ]),
      pair: [pairs[0]!.agreement, pairs[0]!.cohenKappa].map(({ n, unscored }) => [n, unscored]),
      panel: [fleissKappa, krippendorffAlpha, prevalence].map(({ n, unscored }) => [n, unscored]),
    }).toEqual({
      judges: [
        ["J2", [1, 2], [1, 2], [0, 1]],
        ["J1", [2, 1], [2, 1], [0, 0]],
      ],
      pair: [
        [1, 2],
        [1, 2],
      ],
      panel: [
        [1, 2],
        [1, 2],
        [3, 3],
      ],
    });
  });

  it("has no kappa where all labels are the same", async () => {
    const found = await find([verdict(1, "J1", "c"), verdict(1, "J2", "c")]);
    expect(found.fleissKappa).toEqual({ value: null, n: 1, unscored: 0, interval: null });
    expect(found.reading).toContain("kappa does not exist");
  });
});
