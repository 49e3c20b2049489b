import type { Arrived } from "../arrived.ts";
import type { Route } from "../route.ts";
import type { Service } from "../service.ts";
import { WireProblem } from "../wire-problem.ts";
import type { Outcome, Work } from "../work.ts";
import { anthropicBatches } from "./anthropic-batches.ts";
import type { BatchRequest } from "./batch-request.ts";
import { googleBatches } from "./google-batches.ts";
import { openaiBatches } from "./openai-batches.ts";

/** Answers a request about files or batches; null where there is nothing at its address. Errors: WireProblem. */
type BatchEndpoints = (request: BatchRequest) => Promise<Outcome> | Outcome | null;

const endpoints: Readonly<Record<string, BatchEndpoints>> = {
  openai: openaiBatches,
  anthropic: anthropicBatches,
  google: googleBatches,
};

/** Everything that is neither a call nor an embedding. */
export function batchWork(service: Service, route: Route, arrived: Arrived, path: string): Work {
  const { batches, basePath } = route.wire;
  return {
    format: path.includes("batch") ? "batches" : "files",
    model: null,
    key: null,
    name: `${arrived.method} ${route.provider} ${path}`,
    asksForJson: false,
    inputTokens: null,
    run: async () => {
      const answer = batches === null ? undefined : endpoints[batches];
      const outcome = (await answer?.({ ...arrived, service, route, path })) ?? null;
      if (outcome === null) throw new WireProblem("not-found", `Invalid URL (${arrived.method} ${basePath}${path})`);
      return outcome;
    },
  };
}
