import { groupBy } from "../../base/group-by.ts";
import type { Yardstick } from "../../domain/response/arm.ts";
import { roundNumbers } from "../estimates/round-numbers.ts";
import { compareAnswers } from "./compare-answers.ts";
import { judgePatch } from "./judge-patch.ts";
import type { JudgedAnswer } from "./judged-answer.ts";
import type { ArmShare, PatchFindings } from "./patch-findings.ts";

/** The judged answers of a patch test's three runs. */
export interface PatchAnswers {
  /** The parent's responses, re-judged by the spec, the patch and the placebo. */
  readonly clarity: readonly JudgedAnswer[];
  /** Fresh cases under the spec, the patch and the placebo, judged by the spec, the patch and, where there is one, the intent. */
  readonly behaviour: readonly JudgedAnswer[];
  /** Cases of other clauses under the spec and the patch, judged by the spec. */
  readonly guard: readonly JudgedAnswer[];
}

type Known = Omit<PatchFindings, "version" | "clarity" | "behaviour" | "guard" | "verdict" | "reasons">;

/** What the answers say about a patch. `seed`: of permutations. The same answers give the same findings, to the byte. */
export function analysePatch(known: Known, answers: PatchAnswers, seed: number): PatchFindings {
  const yardstick: Yardstick = known.intent === null ? "patched" : "intent";
  const clarity = (other: Yardstick) =>
    compareAnswers(
      answers.clarity,
      "settled",
      [
        { arm: known.arm, yardstick: "patched" },
        { arm: known.arm, yardstick: other },
      ],
      [seed, "patch", "clarity", other],
    );
  const behaviour = (arm: "placebo" | "spec") =>
    compareAnswers(
      answers.behaviour,
      "complies",
      [
        { arm: "patched", yardstick },
        { arm, yardstick },
      ],
      [seed, "patch", "behaviour", arm],
    );
  const evidence = {
    clarity: { againstPlacebo: clarity("placebo"), againstSpec: clarity("spec") },
    behaviour: {
      yardstick,
      againstPlacebo: behaviour("placebo"),
      againstSpec: behaviour("spec"),
      shares: sharesOf(answers.behaviour),
    },
    guard: compareAnswers(
      ofOtherClauses(answers.guard, known.clauseIds),
      "complies",
      [
        { arm: "patched", yardstick: "spec" },
        { arm: "spec", yardstick: "spec" },
      ],
      [seed, "patch", "guard"],
    ),
  };
  const { verdict, reasons } = judgePatch({ ...evidence, design: known.design });
  return roundNumbers({ version: 1, ...known, ...evidence, verdict, reasons });
}

/** Without the cases in which a judge finds that one of the patched clauses decides under the spec. */
function ofOtherClauses(answers: readonly JudgedAnswer[], clauseIds: readonly string[]): JudgedAnswer[] {
  const about = new Set(
    answers
      .filter(({ arm, decisiveClauses }) => arm === "spec" && decisiveClauses.some((id) => clauseIds.includes(id)))
      .map(({ pairId }) => pairId),
  );
  return answers.filter(({ pairId }) => !about.has(pairId));
}

function sharesOf(answers: readonly JudgedAnswer[]): ArmShare[] {
  return [...groupBy(answers, ({ arm, yardstick }) => `${yardstick} ${arm}`)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => {
      const { arm, yardstick } = group[0]!;
      const scored = group.filter(({ complies }) => complies !== null);
      const complying = scored.filter(({ complies }) => complies).length;
      return {
        ...{ arm, yardstick, n: scored.length, unscored: group.length - scored.length },
        complying: scored.length === 0 ? null : complying / scored.length,
      };
    });
}
