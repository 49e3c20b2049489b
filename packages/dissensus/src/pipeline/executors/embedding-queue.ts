import type { EmbedCall } from "../../models/model.ts";
import type { EmbedOutcome } from "../asker.ts";

interface Waiting {
  readonly call: EmbedCall;
  readonly resolve: (outcome: EmbedOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** A request's outcomes in the order of its texts. `refused`: it failed for its texts' sake, and may go through without some of them. */
export interface SentTexts {
  readonly outcomes: readonly EmbedOutcome[];
  readonly refused: boolean;
}

/**
 * Gathers texts that are wanted at about the same time, by whichever groups of a stage, into requests of at most `textsPerCall`. `send` embeds one
 * request's texts. Where a request fails for its texts' sake it is sent again in halves, so that one bad text costs only itself its vector.
 */
export function embeddingQueue(parts: {
  readonly textsPerCall: number;
  readonly send: (calls: readonly EmbedCall[]) => Promise<SentTexts>;
}): (call: EmbedCall) => Promise<EmbedOutcome> {
  const waiting: Waiting[] = [];
  let scheduled = false;
  const sendInHalves = async (calls: readonly EmbedCall[]): Promise<readonly EmbedOutcome[]> => {
    const { outcomes, refused } = await parts.send(calls);
    if (calls.length === 1 || !refused) return outcomes;
    const middle = Math.ceil(calls.length / 2);
    return [...(await sendInHalves(calls.slice(0, middle))), ...(await sendInHalves(calls.slice(middle)))];
  };
  const flush = (): void => {
    const batch = waiting.splice(0, parts.textsPerCall);
    sendInHalves(batch.map(({ call }) => call)).then(
      (outcomes) => {
        for (const [index, { resolve }] of batch.entries()) resolve(outcomes[index]!);
      },
      (error: unknown) => {
        for (const { reject } of batch) reject(error);
      },
    );
  };
  const flushRest = (): void => {
    scheduled = false;
    while (waiting.length > 0) flush();
  };
  return (call) =>
    new Promise((resolve, reject) => {
      waiting.push({ call, resolve, reject });
      if (waiting.length >= parts.textsPerCall) flush();
      else if (!scheduled) {
        scheduled = true;
        setTimeout(flushRest, gatherMs);
      }
    });
}

/** How long a request waits for more texts. */
const gatherMs = 5;
