import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../base/errors.ts";
import { verdictLabels } from "../../domain/response/verdict.ts";
import { readLabels } from "./read-labels.ts";
import { writeLabels } from "./write-labels.ts";

describe("human labels as CSV", () => {
  it("come back as they went out", () => {
    const position = fc.option(fc.integer({ min: 0, max: 6 }));
    const text = fc.string().map((raw) => raw.replace(/\r\n?/g, "\n").replaceAll("\uFEFF", ""));
    const label = fc.record({
      reviewer: fc.string({ minLength: 1 }).map((name) => `R${name.replace(/[\r\n]/g, "").trimEnd()}`),
      responseId: fc.string({ minLength: 1 }).map((id) => `r${id.replace(/[\r\n]/g, "")}`),
      position1: position,
      position2: position,
      verdict: fc.option(fc.constantFrom(...verdictLabels)),
      note: text,
    });
    fc.assert(
      fc.property(fc.array(label), (labels) => {
        expect(readLabels(writeLabels(labels), "labels.csv")).toEqual(labels);
      }),
    );
  });

  it("may have their columns in any order, and others beside them", () => {
    const csv = "verdict,mood,responseId,reviewer,position2,position1\nambiguous,good,r1,Ada,,6\n";
    expect(readLabels(csv, "labels.csv")).toEqual([
      { responseId: "r1", reviewer: "Ada", position1: 6, position2: null, verdict: "ambiguous", note: "" },
    ]);
  });

  it("are refused with their line where they say nothing that can be a label", () => {
    const refusal = (csv: string): string => {
      try {
        return JSON.stringify(readLabels(csv, "labels.csv"));
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        return `${error.location?.line}: ${error.message}`;
      }
    };
    const heading = "reviewer,responseId,position1,position2,verdict\n";
    expect(refusal("a,b\n1,2\n")).toBe("1: there is no column reviewer, responseId, position1, position2, verdict");
    expect(refusal(`${heading}Ada,r1,7,,\n`)).toBe('2: "7" is no position1');
    expect(refusal(`${heading}Ada,r1,1,2,fine\n`)).toBe('2: "fine" is no verdict');
    expect(refusal(`${heading},r1,1,2,\n`)).toBe('2: "" is no reviewer');
  });
});
