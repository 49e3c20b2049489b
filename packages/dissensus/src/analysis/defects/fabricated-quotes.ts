import { clusteredShares, type ShareLookup } from "../estimates/clustered-shares.ts";
import type { RunQuestion } from "../run-question.ts";

/** Of the quotes taken from a clause, or under the key "" from any, those that do not stand in it. */
export function fabricatedQuotes(ask: RunQuestion, seed: number): Promise<ShareLookup> {
  return clusteredShares(ask, {
    name: "fabricated-quotes",
    keys: ["clause"],
    tables: `quoted AS (
  SELECT pairId, unnest(from_json(citations, '[{"clauseId": "VARCHAR", "quote": "VARCHAR", "verbatim": "BOOLEAN"}]'), recursive := true)
  FROM first_citations WHERE NOT tieBreak
)`,
    observations: `SELECT clauseId AS clause, pairId, NOT verbatim AS hit FROM quoted WHERE quote <> ''
      UNION ALL SELECT '', pairId, NOT verbatim FROM quoted WHERE quote <> ''`,
    seed,
  });
}
