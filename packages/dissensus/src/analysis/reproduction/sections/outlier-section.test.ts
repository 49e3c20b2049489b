import { expect, it } from "vitest";
import { randomFor } from "../../../base/random.ts";
import { outliersOf } from "../../../stages/outliers/outliers-of.ts";
import { analysisInputs } from "../../fixtures/analysis-inputs.ts";
import { askOf, releasedInputs, score, selection } from "../fixtures/dataset-rows.ts";
import { outlierTables } from "../outlier-tables.ts";
import { outlierSection } from "./outlier-section.ts";

it("counts scenarios on which a model is far from nine of eleven others, scaled to those that are there", async () => {
  const rows = {
    scores: [
      // of two others both must be 4 away: 9/11 of 2, rounded up
      ...[score("s1a", "o3", 0, 3), score("s1a", "o4_mini", 1, 3), score("s1a", "grok_4", 5, 3)],
      // on one value each way: one scenario
      ...[score("s2a", "o3", 0, 6), score("s2a", "o4_mini", 0, 6), score("s2a", "grok_4", 4, 2)],
      // 3 away from one of them
      ...[score("s3a", "o3", 0, 3), score("s3a", "o4_mini", 1, 3), score("s3a", "grok_4", 4, 3)],
      // two models: nobody can stand alone
      ...[score("s4a", "o3", 0, 0), score("s4a", "grok_4", 6, 6)],
    ],
    selections: [selection("s1a", "all")],
  };
  const section = await outlierSection(await askOf(rows), releasedInputs);
  const found = section.numbers
    .filter(({ ours }) => ours !== null)
    .map(({ label, ours }) => [label, ours!.value, ours!.n]);
  expect(found).toEqual([
    ["Grok 4", 2, 3],
    ["o3", 0, 3],
    ["o4-mini", 0, 3],
  ]);
  expect(section.base).toContain(
    "3 scenarios with positions of at least three models, of which 1 are in the subset of all models",
  );
});

it("finds whom the outliers stage finds", async () => {
  const random = randomFor("outlier-section");
  const targets = Array.from({ length: 7 }, (_, index) => `m${index}`);
  const scores = Array.from({ length: 60 }, (_, index) => index).flatMap((index) =>
    targets
      .filter(() => random.next() < 0.9)
      .map((target) =>
        score(`s${index % 9}-${index}`, target, random.pick([0, 0, 1, 1, 6]), random.pick([5, 5, 5, 6, 1])),
      ),
  );
  const inputs = {
    ...analysisInputs({ target: targets.map((name) => `p/${name}`) }, { arms: ["none"] }),
    importedFrom: null,
    orderedPairs: null,
  };
  const rows = await (await askOf({ scores }, inputs))<{ scenarioId: string; target: string }>(
    `, ${outlierTables} SELECT scenarioId, target FROM lone_targets ORDER BY ALL`,
  );
  const byScenario = Map.groupBy(scores, ({ scenarioId }) => scenarioId);
  const full = scores.map((row) => ({
    ...row,
    confidence1: 1,
    confidence2: 1,
    evidence1: "",
    evidence2: "",
    evidenceFound1: true,
    evidenceFound2: true,
  }));
  const expected = [...byScenario.keys()].flatMap((id) =>
    outliersOf(full.filter(({ scenarioId }) => scenarioId === id)),
  );
  const names = (list: readonly { scenarioId: string; target: string }[]) =>
    [...new Set(list.map((row) => `${row.scenarioId} ${row.target}`))].sort();
  expect(names(rows).length).toBeGreaterThan(5);
  expect(names(rows)).toEqual(names(expected));
});
