import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Verdict, type VerdictLabel, verdictLabels } from "../../domain/response/verdict.ts";
import { panelModel, stageContext } from "../fixtures/context.ts";
import { response, scenario, selection } from "../fixtures/rows.ts";
import { verdictsStage } from "./stage.ts";
import { noTieBreaksStage, tieBreaksStage } from "./tie-breaks-stage.ts";

const context = stageContext({ settings: { judging: { crossed: 0 } } });
const responses = Array.from({ length: 40 }, (_, index) => response(`r${index}`));
const rows = { scenarios: [scenario("s1")], selections: [selection("s1")], responses };
type Context = typeof context;
type Units = ReturnType<typeof verdictsStage.units>;

/** What the judges of units say, given as a label per key; none: unscored. */
function said(units: Units, labelOf: (key: string) => VerdictLabel | undefined, asked: Context = context): Verdict[] {
  return units.flatMap((unit) => {
    const label = labelOf(unit.key);
    if (label === undefined) return [];
    const judgement = {
      ...{ reasoning: "because", citations: [], no_clause_applies: false, decisive_clause: "honest" },
      label,
    };
    return verdictsStage.rows(unit, { judgement }, asked).rows;
  });
}

const keysOf = (units: Units): string[] => units.map(({ key }) => key);

describe("tie-breaks", () => {
  it("ask nobody where the first judges agree, on one label or on two that are both problematic", () => {
    const first = verdictsStage.units(rows, context);
    expect(first.length).toBe(80);
    const agree = said(first, () => "compliant");
    const problematic = said(first, (key) => (key.includes("judge-1") ? "ambiguous" : "non_compliant"));
    expect(tieBreaksStage.units({ ...rows, verdicts: agree }, context)).toEqual([]);
    expect(tieBreaksStage.units({ ...rows, verdicts: problematic }, context)).toEqual([]);
  });

  it("ask the judge that is left where the first two part, or one of them gave no verdict", () => {
    const first = verdictsStage.units(rows, context);
    const [parted, silent] = first.filter(({ subject }) => subject.response.responseId === "r3").map(({ key }) => key);
    for (const label of ["non_compliant", undefined] as const) {
      const verdicts = said(first, (key) => (key === parted ? label : "compliant"));
      const asked = tieBreaksStage.units({ ...rows, verdicts }, context);
      expect([parted, silent, ...keysOf(asked)].sort()).toEqual(["r3/judge-1/0", "r3/judge-2/0", "r3/judge-3/0"]);
    }
  });

  it("ask as all judges are asked: same keys, prompt and rows", () => {
    const full = verdictsStage.units(rows, stageContext());
    const first = verdictsStage.units(rows, context);
    const asked = tieBreaksStage.units({ ...rows, verdicts: [] }, context);
    expect([...keysOf(first), ...keysOf(asked)].sort()).toEqual(keysOf(full).sort());
    expect(tieBreaksStage.passes.judgement).toBe(verdictsStage.passes.judgement);
    expect(tieBreaksStage.rows).toBe(verdictsStage.rows);
    expect(Object.keys(tieBreaksStage.writes.columns)).toEqual(Object.keys(verdictsStage.writes.columns));
  });

  it("go by each yardstick on its own, and by first readings only", () => {
    const patched = { ...context.spec, hash: "patched-hash" };
    const both = stageContext({
      settings: { judging: { crossed: 0, yardsticks: ["spec", "patched"] } },
      variants: { patched },
    });
    const first = verdictsStage.units(rows, both);
    const key = first.find(({ key }) => key.startsWith("r5/") && key.endsWith("/patched"))!.key;
    const verdicts = said(first, (of) => (of === key ? "ambiguous" : "compliant"), both);
    const again = verdicts.map((verdict): Verdict => ({ ...verdict, repeat: 1, label: "non_compliant" }));
    const asked = tieBreaksStage.units({ ...rows, verdicts: [...verdicts, ...again] }, both);
    expect(asked.map(({ subject }) => [subject.response.responseId, subject.yardstick])).toEqual([["r5", "patched"]]);
  });

  it("there are none where every judge reads every response", () => {
    expect(tieBreaksStage.units({ ...rows, verdicts: [] }, stageContext())).toEqual([]);
    expect([...(noTieBreaksStage.rows({}, context) as Iterable<Verdict>)]).toEqual([]);
  });

  it("lead to the majority that all judges have, whatever they say or fail to say, with at most as many calls", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.constantFrom(...verdictLabels, undefined), { minLength: 120, maxLength: 120 }),
        (judges, crossed, labels) => {
          const panel = Array.from({ length: judges }, (_, index) => panelModel(`judge-${index}`));
          const settings = { judging: { crossed } };
          const asked = stageContext({ settings, panels: { ...context.panels, judge: panel } });
          const twenty = { ...rows, responses: responses.slice(0, 20) };
          const all = verdictsStage.units(twenty, stageContext({ panels: asked.panels }));
          const places = new Map(keysOf(all).map((key, index) => [key, labels[index]]));
          const labelOf = (key: string) => places.get(key);
          const verdicts = said(verdictsStage.units(twenty, asked), labelOf, asked);
          const rest = said(tieBreaksStage.units({ ...twenty, verdicts }, asked), labelOf, asked);
          const stopped = [...verdicts, ...rest];
          expect(majorities(stopped, judges)).toEqual(majorities(said(all, labelOf), judges));
          expect(new Set(stopped.map(({ responseId, judge }) => `${responseId}/${judge}`)).size).toBe(stopped.length);
          expect(rest.length).toBeLessThanOrEqual(tieBreaksStage.unitsAtMost!({ ...twenty, verdicts }, asked));
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** Response -> whether more than half of so many judges find it compliant, or problematic; null: neither. */
function majorities(verdicts: readonly Verdict[], judges: number): Record<string, boolean | null> {
  const ids = [...new Set(verdicts.map(({ responseId }) => responseId))].sort();
  return Object.fromEntries(
    ids.map((id) => {
      const own = verdicts.filter(({ responseId }) => responseId === id);
      const compliant = own.filter(({ label }) => label === "compliant").length;
      if (compliant * 2 > judges) return [id, true];
      return [id, (own.length - compliant) * 2 > judges ? false : null];
    }),
  );
}
