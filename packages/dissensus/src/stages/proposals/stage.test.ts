import { expect, it } from "vitest";
import type { SuspicionRow } from "../../domain/defect/suspicion.ts";
import { stageContext } from "../fixtures/context.ts";
import { proposalsStage } from "./stage.ts";

const context = stageContext();
const suspicion: SuspicionRow = {
  ...{ suspicionId: "conflict:gentle:honest", kind: "conflict" as const, a: "gentle", b: "honest" },
  finding: "Readers part over which of the two goes first.",
};
const { proposal } = proposalsStage.passes;
const reply = (clause: string | null, addition: string) => ({ intent: "Decide.", clause, addition });

it("asks the first writer once for each suspicion, and keeps the addition with the clause it goes to", () => {
  const [unit, ...others] = proposalsStage.units({ suspicions: [suspicion] }, context);
  expect([unit!.key, unit!.model, others]).toEqual([suspicion.suspicionId, context.panels.writer[0], []]);
  expect(proposalsStage.rows(unit!, { proposal: reply("#honest", " Honesty first. ") }, context).rows).toEqual([
    {
      ...{ suspicionId: suspicion.suspicionId, writer: context.panels.writer[0]!.name, clauseId: "honest" },
      ...{ addition: "Honesty first.", intent: "Decide." },
    },
  ]);
});

it("refuses a clause that the spec does not have, no text, and a rewriting", () => {
  const problemOf = (clause: string | null, addition: string) =>
    proposal.check!(reply(clause, addition), suspicion, context);
  expect([problemOf("honest", "Honesty first."), problemOf(null, "A rule.")]).toEqual([undefined, undefined]);
  expect(problemOf("ghost", "Honesty first.")).toBe('"ghost" is not an id of a clause of the specification');
  expect([problemOf("honest", " "), problemOf("honest", "x".repeat(1001))]).toEqual([
    "the addition is empty",
    "the addition has more than 1000 characters",
  ]);
});
