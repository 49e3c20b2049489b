import { expect, it } from "vitest";
import { clause, stageContext } from "../fixtures/context.ts";
import { clausesStage } from "./stage.ts";

it("the table holds the spec's clauses as they were read, headings without text included", () => {
  const clauses = [clause("overview", ""), clause("honest", "Never deceive.", { lineStart: 3, lineEnd: 4 })];
  const context = stageContext();
  expect(clausesStage.rows({}, { ...context, spec: { ...context.spec, clauses } })).toEqual(clauses);
});
