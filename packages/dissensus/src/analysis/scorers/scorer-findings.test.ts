import { expect, it } from "vitest";
import { roundNumbers } from "../estimates/round-numbers.ts";
import { analysisInputs } from "../fixtures/analysis-inputs.ts";
import { inMemoryRun } from "../fixtures/in-memory-run.ts";
import { quantity, shareOf } from "../fixtures/share-of.ts";
import { withoutIntervals } from "../fixtures/without-intervals.ts";
import { runQuestion } from "../run-question.ts";
import { scorerFindings } from "./scorer-findings.ts";

it("compares scorers with each other and with themselves, over both values", async () => {
  const inputs = analysisInputs({ target: ["p/m"], scorer: ["s/B", "s/A"] });
  const score = (unit: number, scorer: string, position1: number, position2: number, repeat = 0) => ({
    ...{
      responseId: `r${unit}`,
      scenarioId: `s${unit}`,
      pairId: `p${unit}`,
      target: "m",
      arm: "spec" as const,
      sample: 0,
      scorer,
    },
    ...{ repeat, orientation: "straight" as const, position1, position2, confidence1: 0.5, confidence2: 1 },
    ...{ evidenceFound1: true, evidenceFound2: position2 !== 3 },
  });
  const failure = {
    stage: "scores",
    unit: "r3/A/0",
    pairId: "p3",
    scenarioId: "s3",
    model: "A",
    reason: "unreadable",
    detail: "",
  } as const;
  const run = await inMemoryRun({
    scores: [
      score(1, "A", 4, 2),
      score(1, "B", 5, 2),
      score(2, "A", 0, 3),
      score(2, "B", 2, 3),
      score(3, "B", 6, 0),
      score(1, "A", 4, 4, 1),
    ],
    responses: [1, 2, 3].map((unit) => ({ responseId: `r${unit}`, scenarioId: `s${unit}`, pairId: `p${unit}` })),
    // the repeat that failed is no first reading
    failures: [failure, { ...failure, unit: "r2/B/1", model: "B" }],
  });
  const found = await scorerFindings(runQuestion(run, inputs), inputs);
  // interval alpha over the units (4,5) (2,2) (0,2) (3,3): observed (2 x 1 + 2 x 4) / 8; expected over the 8 values 0 2 2 2 3 3 4 5
  const values = [0, 2, 2, 2, 3, 3, 4, 5];
  const squares = values.flatMap((a) => values.map((b) => (a - b) ** 2)).reduce((a, b) => a + b, 0);
  const both = (share: ReturnType<typeof shareOf>) => ({ ...share, interval: "cluster-bootstrap" });
  expect(withoutIntervals(roundNumbers(found))).toEqual(
    roundNumbers({
      scorers: [
        {
          ...{ scorer: "B", provider: "s", position: quantity(3, 6), confidence: quantity(0.75, 6) },
          ...{
            evidenceFound: both(shareOf(5, 6)),
            repeatSame: shareOf(0, 0, 2),
            repeatDifference: quantity(null, 0, 2),
          },
        },
        {
          ...{ scorer: "A", provider: "s", position: quantity(2.25, 4, 2), confidence: quantity(0.75, 4, 2) },
          ...{
            evidenceFound: both(shareOf(3, 4, 2)),
            repeatSame: shareOf(1, 2, 0, null),
            repeatDifference: quantity(1, 2),
          },
        },
      ],
      pairs: [
        {
          ...{ scorerA: "B", scorerB: "A" },
          // both clusters have one same position of two: resamples do not differ, so there is no interval
          same: shareOf(2, 4, 2, null),
          withinOne: both(shareOf(3, 4, 2)),
          difference: quantity(0.75, 4, 2),
        },
      ],
      krippendorffAlpha: quantity(1 - 10 / 8 / (squares / (8 * 7)), 4, 2),
    }),
  );
});
