import { setTimeout as sleep } from "node:timers/promises";
import { randomFor } from "../../base/random.ts";
import { drawCallFault, type FaultKey } from "./faults/draw-fault.ts";
import type { CallFault } from "./faults/fault-rates.ts";
import { problemOfFault, waitFormOf } from "./faults/problem-of-fault.ts";
import { rateLimitReply } from "./faults/rate-limit-reply.ts";
import { spoils } from "./faults/spoil-thought.ts";
import type { BilledTokens } from "./formats/wire-format.ts";
import type { WaitForm } from "./providers/wire-provider.ts";
import type { Route } from "./route.ts";
import { type Sending, sendJson } from "./sending.ts";
import type { Service } from "./service.ts";
import { WireProblem } from "./wire-problem.ts";
import type { Outcome, Work } from "./work.ts";

/** What a request comes to: what is sent, and what is logged of it. */
export interface Served {
  readonly sending: Sending;
  readonly fault: string | null;
  readonly occurrence: number;
  readonly tokens: BilledTokens | null;
}

/** Does a piece of work as its provider would on a day like this: limits first, then luck, then the work. */
export async function serve(service: Service, route: Route, work: Work): Promise<Served> {
  const { log, seed } = service;
  const gate = service.gateOf(route.provider);
  const waitMs = work.inputTokens === null ? 0 : gate.admit(work.inputTokens, service.now());
  // What is turned away leaves the luck of later tries alone: it depends on the clock.
  const occurrence = waitMs > 0 ? log.askedBefore(work.name) : log.ask(work.name);
  const key: FaultKey = { seed, key: work.name, occurrence };
  const nothing = { occurrence, tokens: null };
  if (waitMs > 0) {
    log.limit(route.provider);
    return { ...nothing, sending: waitReply(service, route, key, route.wire.waitForms[0]!, waitMs), fault: "limit" };
  }
  const fault = faultOf(service, route, work, key);
  const pauseMs = (isCall(work) ? latencyOf(service, key) : 0) + (fault === "slow" ? service.settings.slowMs : 0);
  const form = waitFormOf(fault, key, route.wire);
  const worked = form === null && fault !== "reset" ? await outcomeOf(service, route, work, { key, fault }) : null;
  if (pauseMs > 0) await sleep(pauseMs, undefined, { ref: false });
  if (form !== null)
    return { ...nothing, sending: waitReply(service, route, key, form, service.settings.retryAfterMs), fault };
  if (worked === null) return { ...nothing, sending: { kind: "reset" }, fault };
  worked.sent?.();
  gate.charge(worked.tokens?.output ?? 0);
  const sending = spoiled(sendingOf(service, route, worked, key), worked.lost === undefined ? fault : "lost-reply");
  return { sending, fault: worked.lost ?? fault, occurrence, tokens: worked.tokens };
}

function waitReply(
  service: Service,
  { provider, wire }: Route,
  key: FaultKey,
  form: WaitForm,
  waitMs: number,
): Sending {
  const nowMs = service.now();
  const rate = service.gateOf(provider).status(nowMs);
  const { status, body, headers } = rateLimitReply(wire, form, { waitMs, nowMs, rate, id: idOf(key) });
  return sendJson(status, body, headers);
}

/** The fault that befalls a request: one that can, or none. */
function faultOf(service: Service, { provider }: Route, work: Work, key: FaultKey): CallFault | null {
  const drawn = drawCallFault(service.faultsOf(provider), key);
  if (drawn === null) return null;
  return (isCall(work) ? spoils(drawn, work.asksForJson) : !ofText.has(drawn)) ? drawn : null;
}

function isCall(work: Work): boolean {
  return work.inputTokens !== null;
}

/** Faults of a model's text: nothing else has one. */
const ofText: ReadonlySet<CallFault> = new Set(["not-json", "wrong-json", "refusal", "content-filter"]);

function latencyOf({ seed, settings: { latencyMs, latencyJitterMs } }: Service, { key, occurrence }: FaultKey): number {
  if (latencyJitterMs === 0) return latencyMs;
  return Math.max(0, latencyMs + latencyJitterMs * (2 * randomFor(seed, "latency", key, occurrence).next() - 1));
}

async function outcomeOf(
  service: Service,
  { provider, wire }: Route,
  work: Work,
  { key, fault }: { readonly key: FaultKey; readonly fault: CallFault | null },
): Promise<Outcome> {
  try {
    const problem = problemOfFault(fault);
    if (problem !== null) throw problem;
    return await work.run({ occurrence: key.occurrence, fault });
  } catch (error) {
    if (!(error instanceof WireProblem)) throw error;
    const nowMs = service.now();
    const headers = wire.rateHeaders(service.gateOf(provider).status(nowMs), nowMs);
    return { ...wire.error(error, idOf(key)), headers, tokens: null };
  }
}

function sendingOf(service: Service, { provider, wire }: Route, outcome: Outcome, key: FaultKey): Sending {
  const { status, body, contentType = "application/json" } = outcome;
  const nowMs = service.now();
  const headers = {
    ...(wire.idHeader === null ? {} : { [wire.idHeader]: `req_${idOf(key)}` }),
    ...wire.rateHeaders(service.gateOf(provider).status(nowMs), nowMs),
    ...outcome.headers,
  };
  const plain = typeof body === "string" || Buffer.isBuffer(body);
  return { kind: "whole", status, headers, contentType, body: plain ? body : JSON.stringify(body) };
}

function idOf({ key, occurrence }: FaultKey): string {
  return `${/^[0-9a-f]+$/.test(key) ? key : "0"}${occurrence.toString(16).padStart(8, "0")}`;
}

/** What a fault makes of a reply that is ready. */
function spoiled(sending: Sending, fault: CallFault | null): Sending {
  if (sending.kind === "reset") return sending;
  switch (fault) {
    case "lost-reply":
      return { kind: "reset" };
    case "truncated-body":
      return { ...sending, kind: "cut" };
    case "malformed-body":
      return { ...sending, body: sending.body.slice(0, Math.floor((sending.body.length * 2) / 3)) };
    case "wrong-body":
      return sendJson(sending.status, { result: { ok: true, items: [] } }, sending.headers);
    default:
      return sending;
  }
}
