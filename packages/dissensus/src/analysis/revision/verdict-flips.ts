import type { RunQuery } from "../../store/run-store.ts";
import { type ClusterPattern, clusteredShare } from "../estimates/clustered-share.ts";
import type { Share } from "../findings/quantity.ts";

/** How often a judge's verdict changes sides (compliant or not): between two versions of the spec, and between two readings under one. */
export interface VerdictFlips {
  readonly flips: Share;
  readonly noise: Share;
}

export async function verdictFlips(query: RunQuery, seed: number): Promise<VerdictFlips> {
  const share = async (name: string, condition: string): Promise<Share> => {
    const patterns = await query.query<ClusterPattern>(`
WITH pairs_of_verdicts AS (
  SELECT a.pairId, (a.label = 'compliant') <> (b.label = 'compliant') AS flips
  FROM verdicts AS a JOIN verdicts AS b ON a.responseId = b.responseId AND a.judge = b.judge AND ${condition}
),
clusters AS (SELECT pairId, count(*) FILTER (flips) AS hits, count(*) AS scored FROM pairs_of_verdicts GROUP BY pairId)
SELECT hits, scored, 0 AS unscored, count(*) AS clusters FROM clusters GROUP BY hits, scored ORDER BY hits, scored`);
    return clusteredShare(patterns, [seed, "revision", name]);
  };
  return {
    flips: await share("flips", "a.repeat = 0 AND b.repeat = 0 AND a.yardstick = 'spec' AND b.yardstick = 'patched'"),
    noise: await share("noise", "a.repeat = 0 AND b.repeat = 1 AND a.yardstick = b.yardstick"),
  };
}
