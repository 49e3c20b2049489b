import type { IncomingMessage, ServerResponse } from "node:http";
import type { Arrived } from "./arrived.ts";
import { batchWork } from "./batches/batch-work.ts";
import { callWork, embedWork } from "./call-work.ts";
import { answerControl } from "./control.ts";
import { bodyIn } from "./json-fields.ts";
import { type Route, routeOf } from "./route.ts";
import { type Sending, send, sendJson } from "./sending.ts";
import { type Served, serve } from "./serve.ts";
import type { Service } from "./service.ts";
import { WireProblem } from "./wire-problem.ts";
import type { Work } from "./work.ts";

/** Answers one request. Names that are not this machine's own are refused, so that no web page can reach the server by a name of its own. */
export async function handleRequest(
  service: Service,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = "GET", url = "/", headers } = request;
  const queryAt = url.indexOf("?");
  const path = queryAt < 0 ? url : url.slice(0, queryAt);
  const query = new URLSearchParams(queryAt < 0 ? "" : url.slice(queryAt));
  if (!isLoopback(headers.host)) {
    send(response, sendJson(403, { error: { message: "This simulation answers to loopback addresses only." } }));
    return;
  }
  const bytes = await bodyOf(request);
  if (path.startsWith("/__")) {
    send(response, answerControl(service, { method, path, query, body: bytes }));
    return;
  }
  const route = routeOf(method, path);
  if (route === null) send(response, nothingHere(path));
  else
    await handleRouted(service, route, { method, query, headers, bytes, origin: `http://${headers.host}` }, response);
}

async function handleRouted(service: Service, route: Route, arrived: Arrived, response: ServerResponse): Promise<void> {
  const { log } = service;
  log.arrive(route.provider);
  try {
    const work = readWork(service, route, arrived);
    const served: Served = work instanceof WireProblem ? refused(route, work) : await serve(service, route, work);
    const delivered = send(response, served.sending);
    log.add({
      atMs: service.now(),
      provider: route.provider,
      format: work instanceof WireProblem ? "unreadable" : work.format,
      model: work instanceof WireProblem ? null : work.model,
      key: work instanceof WireProblem ? null : work.key,
      occurrence: served.occurrence,
      status: served.sending.kind === "reset" ? null : served.sending.status,
      fault: served.fault,
      tokens: served.tokens,
      delivered,
      batch: null,
    });
  } finally {
    log.leave(route.provider);
  }
}

function readWork(service: Service, route: Route, arrived: Arrived): Work | WireProblem {
  try {
    if (route.target.kind === "other") return batchWork(service, route, arrived, route.target.path);
    const body = bodyIn(arrived.bytes);
    return route.target.kind === "call"
      ? callWork(service, route, route.target, body)
      : embedWork(service, route, route.target, body);
  } catch (error) {
    if (error instanceof WireProblem) return error;
    throw error;
  }
}

function refused({ wire }: Route, problem: WireProblem): Served {
  const { status, body } = wire.error(problem, "0");
  return { sending: sendJson(status, body), fault: null, occurrence: 0, tokens: null };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}

function isLoopback(host: string | undefined): boolean {
  return host !== undefined && /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])(?::\d+)?$/i.test(host);
}

function nothingHere(path: string): Sending {
  return sendJson(404, { error: { message: `There is nothing at ${path}.` } });
}
