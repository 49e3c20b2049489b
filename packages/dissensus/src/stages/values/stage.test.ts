import { expect, it } from "vitest";
import { stageContext, value } from "../fixtures/context.ts";
import { valuesStage } from "./stage.ts";

it("the table holds the taxonomy's leaves with category path and frequency", () => {
  const values = [value("mercy", "care", { path: ["people", "care", "kindness"], frequency: 0.25 }), value("candour")];
  const context = stageContext();
  expect(valuesStage.rows({}, { ...context, taxonomy: { ...context.taxonomy, values } })).toEqual(values);
});
