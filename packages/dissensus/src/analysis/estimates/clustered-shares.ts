import type { Share } from "../findings/quantity.ts";
import type { RunQuestion } from "../run-question.ts";
import { type ClusterPattern, clusteredShare } from "./clustered-share.ts";

type KeyPart = string | number | null;

/** The share under one key, in the order of the question's keys; a key without observations has n = 0. */
export type ShareLookup = (...key: readonly KeyPart[]) => Share;

/**
 * Shares with their intervals for every value of some key columns. `observations` selects one row per observation with the key columns, `pairId`
 * (the cluster) and `hit` (NULL: unscored). The database counts each cluster and then how many clusters look alike, so what comes back is small.
 */
export async function clusteredShares(
  ask: RunQuestion,
  question: {
    readonly name: string;
    readonly keys: readonly string[];
    /** Further common tables, `name AS (...)`, comma-separated. */
    readonly tables?: string;
    readonly observations: string;
    readonly seed: number;
  },
): Promise<ShareLookup> {
  const keys = question.keys.map((key) => `${key}, `).join("");
  const rows = await ask<ClusterPattern & Record<string, KeyPart>>(`
${question.tables ? `, ${question.tables}` : ""}
, observations AS (${question.observations})
, clusters AS (
  SELECT ${keys}pairId, count(*) FILTER (hit) AS hits, count(hit) AS scored, count(*) - count(hit) AS unscored
  FROM observations GROUP BY ${keys}pairId
)
SELECT ${keys}hits, scored, unscored, count(*) AS clusters FROM clusters
GROUP BY ${keys}hits, scored, unscored ORDER BY ${keys}hits, scored, unscored`);
  const patterns = new Map<string, ClusterPattern[]>();
  for (const row of rows) {
    const key = JSON.stringify(question.keys.map((name) => row[name]));
    const found = patterns.get(key);
    if (found) found.push(row);
    else patterns.set(key, [row]);
  }
  return (...key) => {
    const text = JSON.stringify(key);
    return clusteredShare(patterns.get(text) ?? [], [question.seed, "analysis", question.name, text]);
  };
}
