import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { InputError } from "../../base/errors.ts";
import type { World } from "../parameters.ts";
import { cannedThinker } from "./answers/canned-thinker.ts";
import { worldThinker } from "./answers/world-thinker.ts";
import { handleRequest } from "./handle-request.ts";
import { type WireProviderName, wireProviders } from "./providers/wire-provider.ts";
import type { LoggedRequest, Stats } from "./request-log.ts";
import { Service } from "./service.ts";
import { changedSettings, type Settings, standardSettings } from "./settings.ts";

export interface SimulationServerOptions extends Partial<Settings> {
  /** 0: any that is free. */
  readonly port?: number;
  /** Loopback only. */
  readonly host?: string;
  /** `canned`: the same text to everything, or the same JSON for a schema: for benchmarks of the engine. */
  readonly mode?: "world" | "canned";
  readonly world?: World;
  readonly worldSeed?: number;
  /** The text of `canned`; about 2 KB of prose where it is absent. */
  readonly cannedText?: string | undefined;
  /** Seed of faults and latencies. */
  readonly seed?: number;
  /** A file to which every request is appended as a line of JSON. */
  readonly log?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export interface SimulationServer extends AsyncDisposable {
  readonly port: number;
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** Base URL of a provider; `as`: the name under which the simulated world knows it, and the server counts it. */
  baseUrl(provider: WireProviderName, as?: string): string;
  settings(): Settings;
  change(changes: Partial<Settings>): void;
  stats(): Stats;
  /** Requests after number `after`, oldest first; the last 10,000 are kept. */
  log(after?: number): LoggedRequest[];
  /** Times paid by contentKey. */
  paidContents(): Map<string, number>;
  /** Forgets log and counts, so that faults and ids start over. */
  reset(): void;
  close(): Promise<void>;
}

/**
 * Serves the simulated world over HTTP in the providers' own formats, with faults on demand. Same seeds, same requests: same answers and same
 * faults, however the requests are ordered, as long as equal ones do not overtake each other.
 * Errors: InputError for settings, port, host or log file that cannot be used.
 */
export async function startSimulationServer(options: SimulationServerOptions = {}): Promise<SimulationServer> {
  const { port = 0, host = "127.0.0.1", mode = "world", world = "default", worldSeed = 1 } = options;
  if (!loopbackHosts.has(host)) throw problem(`${host} is not a loopback address`, "Listen on 127.0.0.1 or ::1.");
  const service = new Service({
    seed: options.seed ?? 1,
    thinker: mode === "canned" ? cannedThinker(options.cannedText) : worldThinker({ worldSeed, world }),
    now: options.now ?? Date.now,
    settings: changedSettings(standardSettings, settingsIn(options)),
    logFile: options.log === undefined ? null : await openLog(options.log),
  });
  const http = createServer({ keepAliveTimeout: 60_000, requestTimeout: 0 }, (request, response) => {
    handleRequest(service, request, response).catch((error: unknown) => {
      if (!request.complete || response.destroyed) response.destroy();
      else http.emit("error", error);
    });
  });
  await listening(http, port, host);
  const address = http.address() as AddressInfo;
  const url = urlOf(address);
  const close = async (): Promise<void> => {
    if (service.closing.signal.aborted) return;
    service.closing.abort();
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
    await service.log.close();
  };
  return { ...handleOf(service, url), port: address.port, close, [Symbol.asyncDispose]: close };
}

function handleOf(
  service: Service,
  url: string,
): Omit<SimulationServer, "port" | "close" | typeof Symbol.asyncDispose> {
  const { log } = service;
  return {
    url,
    baseUrl: (provider, as) =>
      `${url}${as === undefined ? "" : `/as/${encodeURIComponent(as)}`}${wireProviders[provider].basePath}`,
    settings: () => service.settings,
    change: (changes) => void service.change(changes),
    stats: () => log.stats(),
    log: (after = 0) => log.since(after),
    paidContents: () => log.paidContents(),
    reset: () => log.reset(),
  };
}

function urlOf({ family, address, port }: AddressInfo): string {
  return `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
}

const loopbackHosts = new Set(["127.0.0.1", "::1", "localhost"]);

function settingsIn(options: SimulationServerOptions): Partial<Settings> {
  return Object.fromEntries(Object.entries(options).filter(([name]) => name in standardSettings));
}

async function listening(http: ReturnType<typeof createServer>, port: number, host: string): Promise<void> {
  try {
    http.listen(port, host);
    await once(http, "listening");
  } catch (cause) {
    throw problem(`port ${port} cannot be used: ${(cause as Error).message}`, "Choose another with --port.", cause);
  }
}

async function openLog(path: string): Promise<WriteStream> {
  const file = createWriteStream(path, { flags: "a" });
  try {
    await once(file, "open");
    return file;
  } catch (cause) {
    throw problem(
      `the log cannot be written: ${(cause as Error).message}`,
      "Name a file in a folder that exists.",
      cause,
    );
  }
}

function problem(message: string, cure: string, cause?: unknown): InputError {
  return new InputError({ area: "simulation", message, cure, cause });
}
