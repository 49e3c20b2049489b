import { createRequire } from "node:module";
import { Ajv } from "ajv";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import type { DefectCard } from "../../analysis/findings/defects.ts";
import { renderJunit } from "../junit/render-junit.ts";
import { renderDefectsSarif } from "../sarif/render-defects-sarif.ts";
import { renderSarif } from "../sarif/render-sarif.ts";
import { hostileQuery, madeUpResult, madeUpSpec } from "./fixtures/made-up-result.ts";
import { renderChecks } from "./render-checks.ts";

const require = createRequire(import.meta.url);

interface ShownResult {
  readonly ruleId: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly { readonly physicalLocation: { readonly region: object } }[];
}

const regionOf = ({ locations: [first] }: ShownResult): object => first!.physicalLocation.region;

const shows = {
  count: 4,
  n: 10,
  unscored: 0,
  value: 0.4,
  interval: { low: 0.2, high: 0.6, level: 0.95, method: "wilson" },
};
const at = (clauseId: string, lineStart: number) => ({
  clauseId,
  title: null,
  authority: null,
  lineStart,
  lineEnd: lineStart + 2,
});
const card = (more: object): DefectCard =>
  ({
    summary: "They part.",
    evidence: { shows },
    confirmed: null,
    counterEvidence: [],
    proposal: null,
    ...more,
  }) as unknown as DefectCard;

const madeUpCards = [
  card({
    ...{
      id: "conflict:candid:tactful",
      type: "precedence-gap",
      status: "confirmed",
      clauses: [at("candid", 3), at("tactful", 7)],
    },
    ...{ confirmed: { shows }, counterEvidence: ["Two judges agree."], proposal: { intent: "Which goes first." } },
  }),
  card({ id: "coverage:a:b", type: "coverage-gap", status: "discovered", clauses: [] }),
  card({ id: "ambiguity:candid", type: "ambiguity", status: "refuted", clauses: [at("candid", 3)] }),
];

describe("SARIF", () => {
  const options = { toolVersion: "1.2.3", specUri: "docs/our rules.md" };
  const log = JSON.parse(renderSarif(madeUpResult, madeUpSpec, options));

  it("is valid by the schema of version 2.1.0", () => {
    const schema = require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
    // The schema calls itself draft 4 and uses nothing that draft 7 reads otherwise, but for the name of its id.
    const { $schema: _, id: __, ...rest } = schema;
    const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(rest);
    const errorsOf = (some: object): object[] => (validate(some) ? [] : validate.errors!);
    const defects = JSON.parse(renderDefectsSarif(madeUpCards, { ...options, specHash: madeUpSpec.hash }));
    expect(errorsOf({ ...log, version: "3" })).not.toEqual([]);
    expect([errorsOf(log), errorsOf(defects)]).toEqual([[], []]);
  });

  it("shows a run's confirmed defects as warnings and suspected ones as notes, at the lines of the first clause", () => {
    const { runs } = JSON.parse(renderDefectsSarif(madeUpCards, { ...options, specHash: madeUpSpec.hash }));
    expect(
      runs[0].results.map((result: ShownResult) => [
        result.ruleId,
        result.level,
        regionOf(result),
        result.message.text,
      ]),
    ).toEqual([
      [
        ...["precedence-gap", "warning", { startLine: 3, endLine: 5 }],
        "They part.\n\nIt shows on 40.0% [20.0, 60.0], 4 of 10 fresh scenarios.\n\nTwo judges agree.\n\nTo decide: Which goes first.",
      ],
      [
        ...["coverage-gap", "note", { startLine: 1, endLine: 1 }],
        "They part.\n\nNot confirmed: it showed on 40.0% [20.0, 60.0], 4 of 10 of the scenarios that it was found on.",
      ],
    ]);
    expect(runs[0].results[0].relatedLocations).toHaveLength(1);
  });

  it("shows what is not in order at the lines of its clause, with the other clause beside it", () => {
    const results = log.runs[0].results as {
      ruleId: string;
      level: string;
      message: { text: string };
      locations: { physicalLocation: { artifactLocation: { uri: string }; region: object } }[];
      relatedLocations?: { physicalLocation: { region: object } }[];
    }[];
    expect(
      results.map(({ ruleId, level, locations: [first], relatedLocations }) => [
        ruleId,
        level,
        first!.physicalLocation.artifactLocation.uri,
        first!.physicalLocation.region,
        relatedLocations?.map(({ physicalLocation }) => physicalLocation.region),
      ]),
    ).toEqual([
      ["clause-not-followed", "error", "docs/our%20rules.md", { startLine: 7, endLine: 9 }, undefined],
      ["case-not-settled", "note", "docs/our%20rules.md", { startLine: 3, endLine: 5 }, [{ startLine: 7, endLine: 9 }]],
      ["clause-is-gone", "warning", "docs/our%20rules.md", { startLine: 1, endLine: 1 }, undefined],
      ["clause-not-followed", "note", "docs/our%20rules.md", { startLine: 3, endLine: 5 }, undefined],
      ["case-not-settled", "warning", "docs/our%20rules.md", { startLine: 1, endLine: 1 }, undefined],
    ]);
    expect(results[0]!.message.text).toMatch(
      /^1 of 5 answers follow the spec \(20\.0%\)\.\n\nHeld in May\.\n\nada was asked: /,
    );
  });
});

describe("JUnit XML", () => {
  const xml = renderJunit(madeUpResult, madeUpSpec);

  it("is well-formed whatever models wrote, and holds one test case per check", () => {
    expect(XMLValidator.validate(xml)).toBe(true);
    expect(["\u0000", "\u001b"].filter((character) => xml.includes(character))).toEqual([]);
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: "",
      isArray: (name) => name === "testcase",
    });
    const { testsuites } = parser.parse(xml);
    const { testcase, ...suite } = testsuites.testsuite;
    expect(suite).toEqual({ name: "docs/our rules.md", tests: "6", failures: "1", errors: "1", skipped: "2" });
    expect(
      (testcase as Record<string, unknown>[]).map(({ classname, name, line, failure, error, skipped }) => [
        classname,
        name,
        line,
        failure ? "failure" : error ? "error" : skipped ? "skipped" : "passed",
      ]),
    ).toEqual([
      ["candid", "candid: compliant", "3", "passed"],
      ["tactful", "tactful: compliant", "7", "failure"],
      ["candid and tactful", "candid:tactful: settled", "3", "skipped"],
      ["gone", "mended: settled", "1", "passed"],
      ["candid", "open: compliant", "3", "skipped"],
      ["no clause", "silent: settled", "1", "error"],
    ]);
    expect(testcase[1].failure["#text"]).toContain("Is <b>this</b> ]]> & \uFFFD[2J\uFFFD | fine?");
  });
});

describe("the Markdown summary", () => {
  it("says what failed, where, and why, and lets no markup of models through", () => {
    const markdown = renderChecks(madeUpResult, madeUpSpec);
    const lines = markdown.split("\n");
    expect(lines[0]).toBe(
      "## docs/our rules.md: 1 passed, 1 failed, 1 known defect, 1 mended, 1 not decided, 1 unanswered",
    );
    expect(lines[5]).toBe("| FAILED | tactful | docs/our rules.md:7-9 | 1 of 5 answers follow the spec (20.0%) |");
    expect(markdown).toContain("The spec has no clause gone, which checks name.");
    expect(markdown).toContain("### FAILED: tactful\n\nHeld in May.\n\n- ada was asked: ");
    expect(markdown).not.toContain("<b>");
    expect(markdown).not.toContain(hostileQuery);
  });
});
