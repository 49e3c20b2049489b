import { describe, expect, it } from "vitest";
import type { VerdictLabel } from "../../domain/response/verdict.ts";
import { analysisInputs } from "../fixtures/analysis-inputs.ts";
import { inMemoryRun } from "../fixtures/in-memory-run.ts";
import { runQuestion } from "../run-question.ts";
import { analysePatch } from "./analyse-patch.ts";
import { judgedAnswers } from "./judged-answer.ts";
import { stressedPairs } from "./stressed-pairs.ts";

const labels: Readonly<Record<string, VerdictLabel>> = { c: "compliant", n: "non_compliant", a: "ambiguous" };

/** One verdict per letter, of judges J1, J2 and so on. */
function verdicts(scenarioId: string, letters: string, change: object = {}) {
  const place = { scenarioId, pairId: `pair of ${scenarioId}`, target: "m", arm: "spec" as const, sample: 0 };
  return [...letters].map((letter, index) => {
    const said = { label: labels[letter]!, repeat: 0, decisiveClause: "rule", citations: "[]", judge: `J${index + 1}` };
    return { ...place, responseId: `${scenarioId} ${JSON.stringify(change)}`, ...said, ...change };
  });
}

describe("judged answers", () => {
  it("have a majority, and are settled where all judges agree and none is in doubt", async () => {
    const query = await inMemoryRun({
      verdicts: [
        ...verdicts("s1", "ccc"),
        ...verdicts("s2", "cca"),
        ...verdicts("s3", "nnn", { arm: "patched", yardstick: "intent" }),
        ...verdicts("s4", "cn"),
        ...verdicts("s5", "aan"),
        ...verdicts("s1", "nnn", { repeat: 1, responseId: "s1 {}" }),
      ],
    });
    const found = await judgedAnswers(query, 3);
    expect(
      found.map(({ place, arm, yardstick, complies, settled }) => [place, arm, yardstick, complies, settled]),
    ).toEqual([
      ["s1/m/0", "spec", "spec", true, true],
      ["s2/m/0", "spec", "spec", true, false],
      ["s3/m/0", "patched", "intent", false, true],
      ["s4/m/0", "spec", "spec", null, null],
      ["s5/m/0", "spec", "spec", false, false],
    ]);
  });
});

describe("the pairs that a patch is tried on", () => {
  it("are those in which its clauses decide: both before one, the unsettled before the settled; and pairs of the clauses themselves", async () => {
    const inputs = analysisInputs({ judge: ["j/J1", "j/J2", "j/J3"], target: ["t/m"] });
    const ids = ["both", "contested", "settled", "elsewhere", "of itself"];
    const query = await inMemoryRun({
      pairs: ids.map((id) => ({
        pairId: `pair of ${id}`,
        value1Id: id === "of itself" ? "clause:rule" : "a",
        value2Id: id === "of itself" ? "clause:other" : "b",
      })),
      verdicts: [
        ...verdicts("both", "c"),
        ...verdicts("both", "c", { decisiveClause: "other", judge: "J2" }),
        ...verdicts("contested", "cnc"),
        ...verdicts("settled", "ccc"),
        ...verdicts("elsewhere", "cnc", { decisiveClause: "third" }),
      ],
    });
    expect(await stressedPairs(runQuestion(query, inputs), ["rule", "other"])).toEqual([
      { pairId: "pair of both", clauses: 2 },
      { pairId: "pair of of itself", clauses: 2 },
      { pairId: "pair of contested", clauses: 1 },
      { pairId: "pair of settled", clauses: 1 },
    ]);
  });
});

describe("a patch test", () => {
  it("compares the patch with placebo and spec, and leaves guard cases out that a patched clause decides", async () => {
    const shown = { spec: "nnn", placebo: "nnc", patched: "ccn" } as const;
    const behaviour = await inMemoryRun({
      verdicts: ["s1", "s2"].flatMap((id) =>
        (["spec", "placebo", "patched"] as const).flatMap((arm) =>
          verdicts(id, shown[arm], { arm, yardstick: "intent" }),
        ),
      ),
    });
    const guard = await inMemoryRun({
      verdicts: ["g1", "g2"].flatMap((id) =>
        (["spec", "patched"] as const).flatMap((arm) =>
          verdicts(id, "ccc", { arm, decisiveClause: id === "g1" ? "rule" : "other" }),
        ),
      ),
    });
    const known = {
      spec: { file: "spec.md", hash: "1" },
      patched: { file: "patched.md", hash: "2" },
      ...{ changes: [], clauseIds: ["rule"], intent: "As wanted.", placebo: [], arm: "spec" as const },
      ...{ targets: ["m"], judges: ["J1", "J2", "J3"], simulatedProviders: [], aimed: true },
      design: { netChange: 0.25, lost: 0.05, power: 0.8, cases: 2, guardCases: 2, margin: 0.05 },
    };
    const answers = { clarity: [], behaviour: await judgedAnswers(behaviour, 3), guard: await judgedAnswers(guard, 3) };
    const findings = analysePatch(known, answers, 1);
    expect(
      [findings.behaviour.againstPlacebo, findings.behaviour.againstSpec, findings.guard].map(({ difference }) => [
        difference.value,
        difference.n,
      ]),
    ).toEqual([
      [1, 2],
      [1, 2],
      [0, 1],
    ]);
    expect(findings.behaviour.shares).toEqual([
      { arm: "patched", yardstick: "intent", n: 2, unscored: 0, complying: 1 },
      { arm: "placebo", yardstick: "intent", n: 2, unscored: 0, complying: 0 },
      { arm: "spec", yardstick: "intent", n: 2, unscored: 0, complying: 0 },
    ]);
    expect(analysePatch(known, answers, 1)).toEqual(findings);
  });
});
