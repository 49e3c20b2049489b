import { expect, it } from "vitest";
import type { ReportScenario } from "../../../dissensus/src/report/report-data.ts";
import { orderValue } from "./order-value.ts";

const verdict = (label: string, repeat = 0) => ({ label, repeat });
/** Enough of a scenario for what is asked here. */
const scenario = {
  disagreement: [
    { modelSet: "all", corrected: 1.25 },
    { modelSet: "Cobalt", corrected: 2 },
    { modelSet: "Umber", corrected: null },
  ],
  responses: [
    {
      majority: "problematic",
      positions: [5, 1],
      verdicts: [verdict("compliant"), verdict("ambiguous"), verdict("ambiguous", 1)],
    },
    { majority: "compliant", positions: [2, 3], verdicts: [verdict("compliant"), verdict("non_compliant", 1)] },
    { majority: "compliant", positions: [4, null], verdicts: [verdict("compliant")] },
    { majority: null, positions: [null, null], verdicts: [] },
  ],
} as unknown as ReportScenario;

it("is what the scenario’s own numbers say, without what is not scored", () => {
  const of = (order: string, set = "") => orderValue(scenario, order, set);
  expect({
    corrected: of("corrected"),
    ofAll: of("corrected", "all"),
    ofUmber: of("corrected", "Umber"),
    failing: of("failing"),
    split: of("split"),
    value1: of("value-1"),
    value2: of("value-2"),
    disagreement: of(""),
  }).toEqual({
    ...{ corrected: 2, ofAll: 1.25, ofUmber: null, disagreement: null },
    // 1 of 3 with a majority; 1 of 3 with a first reading
    ...{ failing: 0.333333, split: 0.333333 },
    // ((5 - 1) + (2 - 3)) / 2
    ...{ value1: 1.5, value2: 1.5 },
  });
  expect(orderValue({ ...scenario, responses: [] }, "failing", "")).toBeNull();
});
