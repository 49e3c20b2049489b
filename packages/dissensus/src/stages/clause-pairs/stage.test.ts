import { describe, expect, it } from "vitest";
import { clause, stageContext } from "../fixtures/context.ts";
import { clausePairsStage } from "./stage.ts";

const context = stageContext({ settings: { pairs: { clauses: 10 } } });
const { clauses } = context.spec;
const { collisions } = clausePairsStage.passes;

describe("the clause-pairs stage", () => {
  it("asks the first two judges about every clause with text, and nothing where no clause pairs are wanted", () => {
    expect(clausePairsStage.units({ clauses }, context).map(({ key }) => key)).toEqual([
      ...["honest/judge-1", "honest/judge-2", "gentle/judge-1", "gentle/judge-2"],
    ]);
    expect(clausePairsStage.units({ clauses }, stageContext())).toEqual([]);
  });

  it("refuses a clause that the spec does not have", () => {
    const reply = (id: string) => ({ collisions: [{ situation: "Both claim it.", clause: id }] });
    const check = (id: string) => collisions.check!(reply(id), clauses[1]!, context);
    expect([check("[#gentle]"), check("ghost")]).toEqual([
      undefined,
      '"ghost" is not an id of a clause of the specification',
    ]);
  });

  it("keeps each other clause with text once, and not the clause itself", () => {
    const [unit] = clausePairsStage.units({ clauses }, context);
    const named = ["gentle", "#gentle", "honest", "overview"].map((id) => ({ situation: `with ${id}`, clause: id }));
    expect(clausePairsStage.rows(unit!, { collisions: { collisions: named } }, context).rows).toEqual([
      {
        ...{ clauseId: "honest", otherId: "gentle", namedBy: "judge-1" },
        ...{ sameAuthority: false, situation: "with gentle" },
      },
    ]);
  });

  it("shows the clause with its id beside the whole spec", () => {
    const asked = clause("honest", "Never deceive.");
    expect(collisions.fill(asked, {}, context)["asked_clause"]).toBe(
      '<asked_clause id="honest">\nOn honest\nNever deceive.\n</asked_clause>',
    );
  });
});
