import { expect, it } from "vitest";
import { AnovaColumns } from "./anova-columns.ts";

it("gives back what was added, however much that is", () => {
  const columns = new AnovaColumns();
  const anova = (start: number) => ({
    ...{ betweenMeanSquare: start, betweenDegreesOfFreedom: start + 1 },
    ...{ withinMeanSquare: start % 3 === 0 ? Number.NaN : start + 2, withinDegreesOfFreedom: start + 3 },
  });
  const rows = Array.from({ length: 5_000 }, (_, row) => [anova(10 * row), anova(10 * row + 5)] as const);
  expect(rows.map((row) => columns.add(row))).toEqual(rows.map((_, place) => place));
  expect(rows.map((_, place) => columns.at(place))).toEqual(rows);
  expect([...columns.all()]).toEqual(rows.flat());
});
