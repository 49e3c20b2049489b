import type { RandomKey } from "../../base/random.ts";
import type { Arm, Yardstick } from "../../domain/response/arm.ts";
import type { JudgedAnswer } from "./judged-answer.ts";
import { type PairedEffect, pairedEffect } from "./paired-effect.ts";

/** Answers under one arm, held against one yardstick. */
export interface Condition {
  readonly arm: Arm;
  readonly yardstick: Yardstick;
}

/** Compares answers of the same place under two conditions, cases being pairs. What has no counterpart is left out. */
export function compareAnswers(
  answers: readonly JudgedAnswer[],
  outcome: "complies" | "settled",
  [first, second]: readonly [Condition, Condition],
  key: RandomKey,
): PairedEffect {
  const isOf =
    ({ arm, yardstick }: Condition) =>
    (answer: JudgedAnswer): boolean =>
      answer.arm === arm && answer.yardstick === yardstick;
  const others = new Map(answers.filter(isOf(second)).map((answer) => [answer.place, answer]));
  const outcomes = answers.filter(isOf(first)).flatMap((answer) => {
    const other = others.get(answer.place);
    return other ? [{ caseId: answer.pairId, first: answer[outcome], second: other[outcome] }] : [];
  });
  return pairedEffect(outcomes, key);
}
