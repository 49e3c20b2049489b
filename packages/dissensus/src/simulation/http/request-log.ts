import { once } from "node:events";
import type { WriteStream } from "node:fs";
import type { BilledTokens } from "./formats/wire-format.ts";

/** One request as it is logged: never its texts, headers or address, so never a key. */
export interface LoggedRequest {
  /** Counts from 1. */
  readonly number: number;
  /** Milliseconds since 1970 when it was answered. */
  readonly atMs: number;
  readonly provider: string;
  /** A wire format; or what else was asked for: "batches", "files". */
  readonly format: string;
  readonly model: string | null;
  /** Of the content of a call: contentKey. Of other requests: null. */
  readonly key: string | null;
  /** How often this content was asked for before. */
  readonly occurrence: number;
  /** Null where the connection was reset. */
  readonly status: number | null;
  readonly fault: string | null;
  /** What it costs; null where nothing is billed. */
  readonly tokens: BilledTokens | null;
  /** Whether the whole reply went out; rows of a batch count as delivered. */
  readonly delivered: boolean;
  /** The batch that the call was a row of. */
  readonly batch: string | null;
}

export interface ProviderStats {
  requests: number;
  /** Requests turned away by the limits that the server enforces. */
  limited: number;
  inFlight: number;
  mostInFlight: number;
  paidCalls: number;
  /** Of `paidCalls`: those whose content was paid for before. */
  repeatedPaidCalls: number;
  /** Of `paidCalls`: those whose reply did not go out whole. */
  undeliveredPaidCalls: number;
  tokens: { input: number; cached: number; cacheWrite: number; output: number; reasoning: number };
  statuses: Record<string, number>;
  faults: Record<string, number>;
}

export interface Stats {
  readonly requests: number;
  readonly paidCalls: number;
  readonly distinctPaidContents: number;
  readonly repeatedPaidCalls: number;
  readonly providers: Readonly<Record<string, ProviderStats>>;
}

interface ContentCounts {
  asked: number;
  paid: number;
}

/** Counts every request, keeps the last ones, and appends all of them to a JSONL file if one is named. About 150 bytes per distinct content are held. */
export class RequestLog {
  readonly #ring: LoggedRequest[] = [];
  readonly #ringSize: number;
  #file: WriteStream | null;
  readonly #contents = new Map<string, ContentCounts>();
  readonly #providers = new Map<string, ProviderStats>();
  #logged = 0;

  /** `file`: opened for appending. */
  constructor({ ringSize, file }: { readonly ringSize: number; readonly file: WriteStream | null }) {
    this.#ringSize = ringSize;
    this.#file = file;
  }

  /** Notes that content is asked for, and returns how often it was before. */
  ask(key: string): number {
    const counts = this.#contents.get(key);
    if (counts !== undefined) return counts.asked++;
    this.#contents.set(key, { asked: 1, paid: 0 });
    return 0;
  }

  /** How often content was asked for so far. */
  askedBefore(key: string): number {
    return this.#contents.get(key)?.asked ?? 0;
  }

  arrive(provider: string): void {
    const stats = this.#statsOf(provider);
    stats.requests++;
    stats.mostInFlight = Math.max(stats.mostInFlight, ++stats.inFlight);
  }

  leave(provider: string): void {
    this.#statsOf(provider).inFlight--;
  }

  limit(provider: string): void {
    this.#statsOf(provider).limited++;
  }

  add(request: Omit<LoggedRequest, "number">): void {
    const logged: LoggedRequest = { number: ++this.#logged, ...request };
    this.#ring[(logged.number - 1) % this.#ringSize] = logged;
    this.#file?.write(`${JSON.stringify(logged)}\n`);
    const stats = this.#statsOf(logged.provider);
    count(stats.statuses, String(logged.status ?? "reset"));
    if (logged.fault !== null) count(stats.faults, logged.fault);
    if (logged.tokens !== null) this.#bill(stats, logged, logged.tokens);
  }

  /** What is still held of the requests after number `after`, oldest first. */
  since(after: number, limit = Number.POSITIVE_INFINITY): LoggedRequest[] {
    return this.#ring
      .filter((logged) => logged.number > after)
      .sort((a, b) => a.number - b.number)
      .slice(0, limit);
  }

  /** How often each content was paid for: a copy. */
  paidContents(): Map<string, number> {
    return new Map([...this.#contents].filter(([, { paid }]) => paid > 0).map(([key, { paid }]) => [key, paid]));
  }

  stats(): Stats {
    const providers = [...this.#providers.values()];
    const sum = (of: (stats: ProviderStats) => number): number =>
      providers.reduce((total, stats) => total + of(stats), 0);
    return {
      requests: sum((stats) => stats.requests),
      paidCalls: sum((stats) => stats.paidCalls),
      distinctPaidContents: sum((stats) => stats.paidCalls - stats.repeatedPaidCalls),
      repeatedPaidCalls: sum((stats) => stats.repeatedPaidCalls),
      providers: structuredClone(Object.fromEntries(this.#providers)),
    };
  }

  /** Forgets everything, what is in flight and the file apart. */
  reset(): void {
    this.#ring.length = 0;
    this.#contents.clear();
    for (const [name, { inFlight }] of this.#providers)
      this.#providers.set(name, { ...noStats(), inFlight, mostInFlight: inFlight });
  }

  /** What is logged afterwards is counted, but no longer written. */
  async close(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    if (file === null) return;
    file.end();
    await once(file, "close");
  }

  #bill(stats: ProviderStats, { key, delivered }: LoggedRequest, tokens: BilledTokens): void {
    stats.paidCalls++;
    if (!delivered) stats.undeliveredPaidCalls++;
    const counts = key === null ? undefined : this.#contents.get(key);
    if (counts !== undefined && counts.paid++ > 0) stats.repeatedPaidCalls++;
    for (const kind of ["input", "cached", "cacheWrite", "output", "reasoning"] as const)
      stats.tokens[kind] += tokens[kind];
  }

  #statsOf(provider: string): ProviderStats {
    const known = this.#providers.get(provider);
    if (known !== undefined) return known;
    const stats = noStats();
    this.#providers.set(provider, stats);
    return stats;
  }
}

function noStats(): ProviderStats {
  return {
    requests: 0,
    limited: 0,
    inFlight: 0,
    mostInFlight: 0,
    paidCalls: 0,
    repeatedPaidCalls: 0,
    undeliveredPaidCalls: 0,
    tokens: { input: 0, cached: 0, cacheWrite: 0, output: 0, reasoning: 0 },
    statuses: {},
    faults: {},
  };
}

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
