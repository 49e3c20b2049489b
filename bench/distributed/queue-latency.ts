import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { packageVersion } from "../../packages/dissensus/src/cli/version.ts";
import { Coordinator } from "../../packages/dissensus/src/distributed/coordinator.ts";
import { QueueDatabase } from "../../packages/dissensus/src/distributed/queue-database.ts";
import { remoteLanguageModels } from "../../packages/dissensus/src/distributed/remote-provider.ts";
import type { Provider } from "../../packages/dissensus/src/domain/run/provider-config.ts";
import type { ModelCall } from "../../packages/dissensus/src/models/model.ts";
import { callKeys } from "../../packages/dissensus/src/pipeline/call-key.ts";

const main = fileURLToPath(new URL("../../packages/dissensus/src/cli/main.ts", import.meta.url));

/** Milliseconds that a call takes on its way through the queue to an idle worker, whose simulated model answers at once, and back; one at a time. */
export async function queueLatencyMs(url: string, calls: number): Promise<{ median: number; p95: number }> {
  const over = new AbortController();
  const worker = spawn(process.execPath, [main, "worker", url], { stdio: ["ignore", "ignore", "inherit"] });
  await using database = await QueueDatabase.open({ url, create: true, onNotice: console.error, signal: over.signal });
  await using coordinator = await Coordinator.open({
    ...{ database, runId: randomUUID(), version: packageVersion(), providers: [simulated] },
    ...{ stop: over.signal, abort: over.signal, onNotice: () => {}, onLost: () => {} },
  });
  const models = remoteLanguageModels(coordinator, forgetful, { name: "sim", simulated: true });
  const keyCall = callKeys();
  const tookMs: number[] = [];
  for (let i = 0; i <= calls; i++) {
    const call: ModelCall = {
      ...{ provider: "sim", model: "sim-target", parameters: { maxOutputTokens: 100 }, system: null, prefix: null },
      ...{ user: `Say something, ${i}.`, reply: { kind: "text" as const }, sample: 0 },
    };
    const startedAt = performance.now();
    await models.call(call, { key: keyCall(call).key, signal: over.signal });
    // The first waits for the worker to find the run.
    if (i > 0) tookMs.push(performance.now() - startedAt);
  }
  await coordinator.finish();
  const ended = once(worker, "exit");
  worker.kill("SIGTERM");
  await ended;
  tookMs.sort((a, b) => a - b);
  return { median: tookMs[tookMs.length >> 1]!, p95: tookMs[Math.floor(tookMs.length * 0.95)]! };
}

const simulated: Provider = { name: "sim", kind: "simulated" };
const forgetful = { has: () => true, findVector: () => undefined };
