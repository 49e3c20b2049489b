import { embedCallsOf, modelCallOf } from "../../distributed/call-job.ts";
import type { ServedProvider } from "../../distributed/provider-work.ts";
import type { Provider } from "../../domain/run/provider-config.ts";
import { inputTokensAtMost, textTokensAtMost } from "../../pipeline/call-size.ts";
import { callLimits } from "./call-limits.ts";
import { openProvider } from "./providers.ts";

/** A provider as a worker on this machine serves it, with this machine's key. Errors: InputError for a missing key. */
export async function serveProvider(provider: Provider, signal: AbortSignal): Promise<ServedProvider> {
  const { languageModel, embedder } = await openProvider(provider);
  const { name, kind, baseUrl, requestsPerMinute = null, tokensPerMinute = null } = provider;
  const { requestsPerMinute: _, tokensPerMinute: __, ...unlimited } = provider;
  const limits = callLimits(
    {
      languageModels: new Map([[name, languageModel]]),
      embedders: new Map(),
      configs: new Map([[name, unlimited]]),
    },
    signal,
  );
  return {
    name,
    languageModel,
    embedder,
    concurrency: languageModel.concurrency,
    limit: { name: `${kind} ${baseUrl ?? "at its own address"}`, requestsPerMinute, tokensPerMinute },
    tokensOf: (job, textOf) =>
      job.kind === "call"
        ? inputTokensAtMost(modelCallOf(job, textOf))
        : embedCallsOf(job).reduce((sum, { text }) => sum + textTokensAtMost(text), 0),
    withLimits: (call) => limits.withLimits(name, 0, call),
  };
}
