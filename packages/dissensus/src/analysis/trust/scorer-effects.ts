import type { Orientation } from "../../domain/response/score.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";
import type { Quantity } from "../findings/quantity.ts";
import type { OwnFamilyPreference } from "../findings/trust.ts";
import type { DividedQuestion } from "../run-question.ts";
import { placements } from "../scorers/placements.ts";
import { readerEffects } from "./reader-effects.ts";

const columnsPerScorer = 4;
const room = { from: 1.25, to: 4.75 };

export interface ScorerEffects {
  readonly orders: (scorer: string) => { readonly firstListed: Quantity; readonly reversedList: Quantity };
  readonly ownFamily: readonly OwnFamilyPreference[];
}

/** Answers whose readings are not at an end of the scale on average: there a reading has room to move either way. */
const withRoom = `${placements},
with_room AS (
  SELECT responseId, value FROM placements GROUP BY responseId, value HAVING avg(position) BETWEEN ${room.from} AND ${room.to}
)`;

/** What moves a scorer's position apart from other readings of the same answer: order of the values, order of the anchors, own provider. */
export async function scorerEffects(ask: DividedQuestion, { panels }: AnalysisInputs): Promise<ScorerEffects> {
  const scorers = panels.scorer;
  const effects = await readerEffects(await ask.inParts(), {
    tables: withRoom,
    observations: `
      SELECT placements.responseId || '/' || value AS unit, placements.pairId, targets.provider,
        concat_ws(':', scorers.place, orientation, value, repeat) AS entry, position AS y
      FROM placements JOIN with_room USING (responseId, value) JOIN scorers USING (scorer) JOIN targets ON targets.name = placements.target`,
    columns: columnsPerScorer * scorers.length,
    columnsOf: (entry, provider) => {
      const [place, orientation, value] = entry.split(":") as [string, Orientation, "1" | "2"];
      const swapped = orientation.startsWith("swapped");
      return scorers.flatMap((scorer, index) => {
        if (Number(place) !== index + 1) return [0, 0, 0, 0];
        const first = (value === "1") === swapped ? -1 : 1;
        return [1, first, orientation.endsWith("reversed") ? 1 : 0, scorer.provider === provider ? 1 : 0];
      });
    },
  });
  const providers = new Set(panels.target.map(({ provider }) => provider));
  const of = (index: number, column: number): Quantity => effects[columnsPerScorer * index + column]!;
  return {
    orders: (name) => {
      const index = scorers.findIndex((scorer) => scorer.name === name);
      return { firstListed: of(index, 1), reversedList: of(index, 2) };
    },
    ownFamily: scorers.flatMap(({ name, provider }, index) =>
      providers.has(provider) ? [{ model: name, provider, preference: of(index, 3) }] : [],
    ),
  };
}
