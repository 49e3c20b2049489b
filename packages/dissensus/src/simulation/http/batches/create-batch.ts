import { sha256 } from "../../../base/hash.ts";
import { type Asking, keyOfAsking } from "../answers/answer-asked.ts";
import { meetsBatchFault } from "../faults/draw-fault.ts";
import type { JsonObject } from "../json-fields.ts";
import type { Route } from "../route.ts";
import type { Service } from "../service.ts";
import type { Outcome } from "../work.ts";
import { Batch, type BatchFailure, type BatchRow } from "./batch.ts";
import { runBatch } from "./run-batch.ts";

/** A row as it was read from a request. */
export interface ReadRow {
  readonly id: string;
  readonly asking: Asking;
}

/**
 * Accepts a batch and sets it going. The reply may be lost on its way (fault `batch-lost-creation`): the batch runs all the same. Its id follows
 * from its rows and how often the same rows were submitted before.
 */
export function createBatch(
  service: Service,
  { provider }: Route,
  submitted: {
    readonly rows: readonly ReadRow[];
    readonly told: JsonObject;
    readonly failure: BatchFailure | null;
    readonly idPrefix: string;
  },
  describe: (batch: Batch) => object,
): Outcome {
  const rows = submitted.rows.map((row): BatchRow => ({ ...row, key: keyOfAsking(row.asking) }));
  const content = sha256(JSON.stringify([provider, submitted.told, rows.map(({ id, key }) => [id, key])])).slice(0, 24);
  const occurrence = service.log.ask(`batch ${content}`);
  const id = `${submitted.idPrefix}${content}${occurrence.toString(16).padStart(8, "0")}`;
  const batch = new Batch({ ...submitted, id, provider, createdAtMs: service.now(), rows });
  service.batches.batches.set(id, batch);
  const lost = meetsBatchFault(service.faultsOf(provider), "batch-lost-creation", {
    seed: service.seed,
    key: content,
    occurrence,
  });
  const body = describe(batch);
  runBatch(service, batch).catch((error: unknown) => {
    queueMicrotask(() => {
      throw error;
    });
  });
  return { status: 200, body, tokens: null, ...(lost ? { lost: "batch-lost-creation" } : {}) };
}
