import { expect, it } from "vitest";
import { randomFor } from "../../base/random.ts";
import { krippendorffAlpha } from "../../stats/agreement/krippendorff-alpha.ts";
import { askOf, score } from "./fixtures/dataset-rows.ts";
import { positionAgreement } from "./position-agreement.ts";

it("is what the kernel says of the units one by one, missing positions left out", async () => {
  const random = randomFor("position-agreement");
  const scores = Array.from({ length: 40 }, (_, index) => index).flatMap((index) => {
    const base = random.integer(4);
    const targets = ["o3", "o4_mini", "grok_4"].slice(0, 1 + random.integer(3));
    return targets.map((target) =>
      score(`s${index % 9}-${index}`, target, base + random.integer(3), random.integer(7)),
    );
  });
  const units = [...Map.groupBy(scores, ({ scenarioId }) => scenarioId).values()].flatMap((rows) =>
    (["position1", "position2"] as const).map((position) => {
      const counts = [0, 0, 0, 0, 0, 0, 0];
      for (const row of rows) counts[row[position]]! += 1;
      return counts;
    }),
  );
  const { value, n } = await positionAgreement(await askOf({ scores }));
  expect(value).toBeCloseTo(
    krippendorffAlpha(units, { level: "interval", values: [0, 1, 2, 3, 4, 5, 6] }).estimate,
    10,
  );
  expect(n).toBe(units.filter((counts) => counts.reduce((sum, count) => sum + count, 0) > 1).length);
});

it("has no value without positions", async () => {
  expect(await positionAgreement(await askOf({}))).toEqual({ value: null, n: 0, unscored: 0, interval: null });
});
