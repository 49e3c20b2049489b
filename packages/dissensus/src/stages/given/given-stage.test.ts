import { expect, it } from "vitest";
import type { ComputeStage } from "../../pipeline/stage.ts";
import { stageContext } from "../fixtures/context.ts";
import { pair, scenario } from "../fixtures/rows.ts";
import { stagesFor } from "../index.ts";

const context = stageContext();
const given = {
  pairs: { rows: [pair({ pairId: "p1" })], hash: "1" },
  scenarios: { rows: [scenario("s1"), scenario("s2", { pairId: "p2" })], hash: "2" },
  rubrics: { rows: [], hash: "3" },
};

it("hands on the rows of given tables in the order of the stages; every other stage is the usual one", () => {
  const usual = stagesFor(context.settings);
  const stages = stagesFor(context.settings, given);
  expect(stages.map(({ name }) => name)).toEqual(usual.map(({ name }) => name));
  const changed = stages.filter((stage, index) => stage !== usual[index]);
  expect(changed.map(({ name, kind }) => [name, kind])).toEqual(Object.keys(given).map((name) => [name, "compute"]));
});

it("leaves out what belongs to pairs that the run does not have, and rows of a table given without any", async () => {
  const rowsOf = (name: string) =>
    (stagesFor(context.settings, given).find((stage) => stage.name === name) as ComputeStage<never, object>).rows(
      { pairs: given.pairs.rows } as never,
      context,
    );
  expect([rowsOf("pairs"), rowsOf("scenarios"), rowsOf("rubrics")]).toEqual([given.pairs.rows, [scenario("s1")], []]);
});
