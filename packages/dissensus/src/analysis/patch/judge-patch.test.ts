import { describe, expect, it } from "vitest";
import { judgePatch } from "./judge-patch.ts";
import { type PairedOutcome, pairedEffect } from "./paired-effect.ts";

const design = { netChange: 0.25, lost: 0.05, power: 0.8, cases: 45, guardCases: 150, margin: 0.05 };

/** Cases of which so many hold under the first condition only, under the second only, and under both. */
function effect(firstOnly: number, secondOnly: number, both: number) {
  const some = (count: number, first: boolean, second: boolean): PairedOutcome[] =>
    Array.from({ length: count }, (_, index) => ({ caseId: `${first}${second}${index}`, first, second }));
  return pairedEffect(
    [...some(firstOnly, true, false), ...some(secondOnly, false, true), ...some(both, true, true)],
    [1],
  );
}

const better = effect(20, 2, 23);
const same = effect(1, 1, 43);
const worse = effect(2, 20, 23);
const unsure = effect(9, 3, 33);
const kept = effect(0, 0, 150);
const few = effect(0, 0, 15);
const broken = effect(1, 30, 119);
const judged = (behaviour: typeof better, guard = kept, clarity = same) =>
  judgePatch({
    design,
    guard,
    behaviour: { againstPlacebo: behaviour, againstSpec: behaviour },
    clarity: { againstPlacebo: clarity, againstSpec: clarity },
  }).verdict;

describe("the verdict on a patch", () => {
  it.each([
    ["more in line, other clauses kept", judged(better), "fixes"],
    ["more in line, but the guard is too small to tell", judged(better, few), "partial"],
    ["more in line, but fewer verdicts settled", judged(better, kept, worse), "partial"],
    ["only clearer", judged(same, kept, better), "partial"],
    ["less in line", judged(worse), "harms"],
    ["more in line at the cost of other clauses", judged(better, broken), "harms"],
    ["no change, and the wanted one ruled out", judged(same), "no effect"],
    ["neither shown nor ruled out", judged(unsure), "inconclusive"],
    ["too few cases", judged(effect(10, 0, 5)), "inconclusive"],
  ])("%s", (_, found, wanted) => {
    expect(found).toBe(wanted);
  });

  it.each([
    ["hardly more in line than under the spec as it was", effect(3, 0, 42)],
    ["less in line than under the spec as it was", worse],
  ])("is partial where answers are %s", (_, againstSpec) => {
    const behaviour = { againstPlacebo: better, againstSpec };
    const clarity = { againstPlacebo: same, againstSpec: same };
    expect(judgePatch({ design, guard: kept, behaviour, clarity }).verdict).toBe("partial");
  });
});
