import type { ReplyReader } from "../wire/replies/reading.ts";
import type { BatchClient } from "./batch-client.ts";
import type { BatchProvider } from "./batch-provider.ts";

/** What sets one provider's batch endpoint apart. */
export interface BatchEndpoints extends Omit<BatchProvider, "name" | "prepare" | "close"> {}

/** Made for one connection; `read` reads the bodies of results. */
export type BatchEndpointsMaker = (client: BatchClient, read: ReplyReader) => BatchEndpoints;

/** How long before the intent a listed batch may seem to be created: clocks differ. */
export const clockToleranceMs = 10 * 60_000;
