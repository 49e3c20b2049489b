import type { ShownTogether } from "../findings/relations.ts";
import type { RunQuestion } from "../run-question.ts";
import { pairsOfShown } from "./pairs-of-shown.ts";

const least = { scenarios: 20, shown: 5 };
const most = 100;

interface JointRow {
  readonly targetA: string;
  readonly categoryA: string;
  readonly targetB: string;
  readonly categoryB: string;
  readonly n: number;
  readonly ofA: number;
  readonly ofB: number;
  readonly together: number;
  readonly phi: number;
}

/** Which category of one target goes with which of another, the strongest first. */
export async function shownTogether(ask: RunQuestion): Promise<ShownTogether[]> {
  const rows = await ask<JointRow>(`, ${pairsOfShown}
SELECT * FROM joint WHERE n >= ${least.scenarios} AND ofA >= ${least.shown} AND ofB >= ${least.shown} AND phi IS NOT NULL
ORDER BY round(abs(phi), 9) DESC, targetA, categoryA, targetB, categoryB LIMIT ${most}`);
  return rows.map(({ targetA, categoryA, targetB, categoryB, n, ofA, ofB, together, phi }) => ({
    ...{ targetA, categoryA, targetB, categoryB },
    conditional: { count: together, n: ofA, unscored: 0, value: together / ofA, interval: null },
    lift: (together * n) / (ofA * ofB),
    phi,
    n,
  }));
}
