import { describe, expect, it } from "vitest";
import type { VerdictLabel } from "../../domain/response/verdict.ts";
import { compareSpecs } from "../../domain/spec/compare-specs.ts";
import { readSpec } from "../../formats/spec/read-spec.ts";
import { inMemoryRun } from "../fixtures/in-memory-run.ts";
import { analyseRevision } from "./analyse-revision.ts";

const older = readSpec("# Rules {#rules}\n\n## A {#a}\n\nDo this.\n\n## B {#b}\n\nDo that.\n", "old.md");
const newer = readSpec("# Rules {#rules}\n\n## A {#a}\n\nDo this, always.\n\n## B {#b}\n\nDo that.\n", "new.md");
const labels: Readonly<Record<string, VerdictLabel>> = { c: "compliant", n: "non_compliant", a: "ambiguous" };

/** Three judges' verdicts on one response under the older and the newer version. */
function rejudged(id: string, before: string, after: string, decisiveClause: string) {
  const place = { scenarioId: id, pairId: id, responseId: id, target: "m", arm: "spec" as const, sample: 0, repeat: 0 };
  return (["spec", "patched"] as const).flatMap((yardstick) =>
    [...(yardstick === "spec" ? before : after)].map((letter, index) => ({
      ...{ ...place, yardstick, judge: `J${index}`, label: labels[letter]!, decisiveClause, citations: "[]" },
    })),
  );
}

const known = {
  ...{ older, newer, seed: 1, judges: ["J0", "J1", "J2"], simulatedProviders: [] },
  changes: compareSpecs(older, newer).changes,
};

describe("what a new version makes of stored responses", () => {
  it("counts sides changed over all and per clause, with the noise of a second reading beside", async () => {
    const [again] = rejudged("r1", "nnn", "ccc", "a");
    const query = await inMemoryRun({
      verdicts: [
        ...rejudged("r1", "nnn", "ccc", "a"),
        ...rejudged("r2", "nna", "ccn", "a"),
        ...rejudged("r3", "ccc", "nnc", "a"),
        ...rejudged("r4", "ccc", "ccc", "b"),
        ...rejudged("r5", "cn", "cc", "b"),
        { ...again!, repeat: 1, label: "compliant" as const },
      ],
    });
    const findings = await analyseRevision(query, known);
    const { responses, unscored, scenarios, becameCompliant, becameProblematic, compliance, flips, noise } = findings;
    expect({ responses, unscored, scenarios, becameCompliant, becameProblematic }).toEqual({
      ...{ responses: 4, unscored: 1, scenarios: 5, becameCompliant: 2, becameProblematic: 1 },
    });
    expect([compliance.difference.value, compliance.gained, compliance.lost]).toEqual([0.25, 2, 1]);
    expect([flips.count, flips.n, noise.count, noise.n]).toEqual([8, 14, 1, 1]);
    expect(
      findings.clauses.map(({ clauseId, change, responses, becameCompliant, becameProblematic, qValue }) => {
        return [clauseId, change, responses, becameCompliant, becameProblematic, qValue];
      }),
    ).toEqual([
      ["a", "changed", 3, 2, 1, 1],
      ["b", "unchanged", 1, 0, 0, 1],
    ]);
  });
});
