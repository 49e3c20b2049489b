import { groupBy } from "../../../base/group-by.ts";
import type { DefectQuote, ExtremeResponse } from "../../findings/defects.ts";
import type { DividedQuestion, RunQuestion } from "../../run-question.ts";
import type { Suspicion } from "../suspicions.ts";

export interface CardTexts {
  readonly extremes: readonly ExtremeResponse[];
  readonly quotes: readonly DefectQuote[];
  /** The first example's query; null where there is no example. */
  readonly query: string | null;
}

const shownQuotes = 6;

/** The words behind each suspicion: from its first example the query and the two answers farthest apart, from all of its examples what judges quote. */
export async function cardTexts(
  ask: DividedQuestion,
  chosen: readonly Suspicion[],
): Promise<(suspicion: Suspicion) => CardTexts> {
  const examples = chosen.flatMap(({ id, a, b, examples }) =>
    examples.map((scenarioId, place) => ({ id, a, b, scenarioId, place })),
  );
  const list = JSON.stringify(examples);
  const quotes = groupBy(await askForQuotes(ask, list), ({ id }) => id);
  const firsts = await ask<{ id: string; pairId: string; query: string }>(
    `${examplesTable} SELECT id, pairId, query FROM examples JOIN scenarios USING (scenarioId) WHERE place = 0 ORDER BY id`,
    [list],
  );
  const askOfFirsts = ask.ofPairs([...new Set(firsts.map(({ pairId }) => pairId))]);
  const extremes = groupBy(await askForExtremes(askOfFirsts, list), ({ id }) => id);
  const queries = new Map(firsts.map(({ id, query }) => [id, query]));
  return ({ id }) => ({
    quotes: (quotes.get(id) ?? []).map(({ id: _, ...quote }) => quote),
    extremes: (extremes.get(id) ?? []).map(({ id: _, position1, position2, ...extreme }) => ({
      ...extreme,
      positions: [position1, position2] as const,
    })),
    query: queries.get(id) ?? null,
  });
}

const examplesTable = `, examples AS (
  SELECT unnest(from_json($2, '[{"id": "VARCHAR", "a": "VARCHAR", "b": "VARCHAR", "scenarioId": "VARCHAR", "place": "INTEGER"}]'), recursive := true)
)`;

/** Of its clauses, or of any where it names none; verbatim ones first, then by example, each clause and judge in turn. */
function askForQuotes(ask: RunQuestion, list: string) {
  return ask<DefectQuote & { id: string }>(
    `${examplesTable}, cited AS (
  SELECT id, place, a, b, scenarioId, responseId, judge, label, unnest(from_json(citations,
    '[{"clauseId": "VARCHAR", "bearing": "VARCHAR", "quote": "VARCHAR", "verbatim": "BOOLEAN"}]'), recursive := true)
  FROM examples JOIN first_citations USING (scenarioId)
),
different AS (
  SELECT * FROM cited
  QUALIFY row_number() OVER (PARTITION BY id, clauseId, label, quote ORDER BY verbatim DESC, place, responseId, judge) = 1
),
told AS (
  SELECT *, row_number() OVER (PARTITION BY id, clauseId ORDER BY verbatim DESC, place, bearing, responseId, judge) AS turn
  FROM different WHERE bearing <> 'not_applicable' AND quote <> '' AND (clauseId IN (a, b) OR id LIKE 'coverage:%')
)
SELECT id, scenarioId, responseId, judge, label, clauseId, bearing, quote, verbatim FROM told
QUALIFY row_number() OVER (PARTITION BY id ORDER BY verbatim DESC, turn, clauseId) <= ${shownQuotes}
ORDER BY id, verbatim DESC, turn, clauseId`,
    [list],
  );
}

function askForExtremes(ask: RunQuestion, list: string) {
  return ask<Omit<ExtremeResponse, "positions"> & { id: string; position1: number; position2: number }>(
    `${examplesTable}, placed AS (
  SELECT id, responses.scenarioId, responses.responseId, responses.target, position1, position2, text,
    row_number() OVER (PARTITION BY id ORDER BY position1 - position2, responseId) AS fromBelow,
    row_number() OVER (PARTITION BY id ORDER BY position1 - position2 DESC, responseId DESC) AS fromAbove
  FROM examples JOIN positions USING (scenarioId) JOIN responses USING (responseId) WHERE place = 0
)
SELECT id, scenarioId, responseId, target, position1, position2, CASE WHEN len(text) > 600 THEN text[:600] || '…' ELSE text END AS excerpt
FROM placed WHERE (fromBelow = 1 OR fromAbove = 1) ORDER BY id, fromAbove`,
    [list],
  );
}
