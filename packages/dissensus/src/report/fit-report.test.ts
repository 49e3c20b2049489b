import { describe, expect, it } from "vitest";
import { fitReport } from "./fit-report.ts";
import { packJson } from "./pack-json.ts";
import type { ReportData, ReportScenario } from "./report-data.ts";

const scenario = (index: number): ReportScenario => ({
  scenarioId: `scenario-${index}`,
  pairId: `pair-${index}`,
  framing: "neutral",
  generator: "writer",
  query: "May I?",
  values: [value("candour"), value("tact")],
  disagreement: [],
  subsets: [],
  topics: [],
  governedOutcome: null,
  failures: [],
  outliers: [],
  responses: [
    {
      target: "one",
      provider: "p",
      sample: 0,
      text: `${index} ${"👍".repeat(2000)}`,
      finishReason: "stop",
      positions: [1, 5],
      scores: [],
      majority: "compliant",
      verdicts: [
        {
          judge: "j",
          repeat: 0,
          label: "compliant",
          decisiveClause: "c",
          reasoning: `because ${index}`,
          citations: [],
        },
      ],
      refusals: [],
      exhibited: [],
    },
  ],
});

const value = (name: string) => ({ name, category: "any", description: "", anchors: [] });
const reportOf = (count: number): ReportData => ({
  findings: {} as ReportData["findings"],
  spec: { name: "s", file: "s.md", text: "", clauses: [] },
  scenarios: Array.from({ length: count }, (_, index) => scenario(index)),
});
const bytesOf = (data: ReportData): number => new TextEncoder().encode(JSON.stringify(packJson(data))).length;

describe("fitReport", () => {
  it("leaves a report that fits as it is, without ids of responses", () => {
    const report = reportOf(3);
    const withIds = {
      ...report,
      scenarios: report.scenarios.map((one) => ({
        ...one,
        responses: one.responses.map((response) => ({ ...response, responseId: "id" })),
      })),
    };
    expect(fitReport(withIds)).toEqual(report);
  });

  it("keeps the first scenarios whole, then excerpts, then numbers, within the bytes given", () => {
    const report = reportOf(100);
    const fitted = fitReport(report, 60_000);
    const forms = fitted.scenarios.map((one) => one.shortened ?? "whole");
    expect(new Set(forms)).toEqual(new Set(["whole", "excerpts", "numbers"]));
    expect(forms).toEqual(
      [...forms].sort(
        (a, b) => ["whole", "excerpts", "numbers"].indexOf(a) - ["whole", "excerpts", "numbers"].indexOf(b),
      ),
    );
    expect(bytesOf(fitted)).toBeLessThanOrEqual(61_000);
  });

  it("never loses a number, a label or a decisive clause, and cuts between characters", () => {
    const [response] = fitReport(reportOf(50), 0).scenarios[49]!.responses;
    expect(response).toMatchObject({
      text: "",
      positions: [1, 5],
      majority: "compliant",
      verdicts: [{ label: "compliant", decisiveClause: "c", reasoning: "", citations: [] }],
    });
    const excerpt = fitReport(reportOf(100), 60_000).scenarios.find((one) => one.shortened === "excerpts")!
      .responses[0]!.text;
    expect(excerpt.isWellFormed()).toBe(true);
  });
});
