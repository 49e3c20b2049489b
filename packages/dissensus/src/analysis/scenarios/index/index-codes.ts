import { type RefusalCategory, refusalCategories } from "../../../domain/response/refusal.ts";
import { type VerdictLabel, verdictLabels } from "../../../domain/response/verdict.ts";

/** Place of a target in the panel, from 1; 0: whichever target. */
type TargetPlace = number;

/** Targets take hundreds of a code, what is said of them the rest: lists of small integers are quick to search. */
export const targetFactor = 100;

/** Code for "this target refuses" beside the codes of the seven categories, 1 to 7. */
const refuses = 8;

/** Code of a kind of answer: one of the seven categories, or any refusal. */
export function refusalCode(kind: RefusalCategory | "refuses", target: TargetPlace): number {
  return target * targetFactor + (kind === "refuses" ? refuses : refusalCategories.indexOf(kind) + 1);
}

/** Code of "some judge gives this label". */
export function verdictCode(label: VerdictLabel, target: TargetPlace): number {
  return target * targetFactor + verdictLabels.indexOf(label) + 1;
}

/** Code of "stands alone". */
export function outlierCode(target: TargetPlace): number {
  return target * targetFactor;
}
