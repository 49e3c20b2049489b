import type { Arrived } from "../arrived.ts";
import type { Route } from "../route.ts";
import type { Service } from "../service.ts";
import type { Outcome } from "../work.ts";

/** A request about files or batches. */
export interface BatchRequest extends Arrived {
  readonly service: Service;
  readonly route: Route;
  /** Behind the provider's base path; Google's uploads and downloads: behind its root. */
  readonly path: string;
}

export function jsonOutcome(body: object): Outcome {
  return { status: 200, body, tokens: null };
}

export function linesOutcome(text: string | Buffer): Outcome {
  return { status: 200, body: text, contentType: "application/x-jsonl", tokens: null };
}

/** A page size within what is allowed. */
export function limitIn(query: URLSearchParams, name: string, otherwise: number): number {
  const limit = Number(query.get(name) ?? otherwise);
  return Number.isInteger(limit) && limit > 0 ? Math.min(limit, 100) : otherwise;
}

/** Where the provider is, as the sender addresses it: for addresses that replies hold. */
export function rootUrl({ origin, route: { provider, wire } }: BatchRequest): string {
  return provider === wire.name ? origin : `${origin}/as/${encodeURIComponent(provider)}`;
}
