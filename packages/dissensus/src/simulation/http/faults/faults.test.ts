import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import type { ModelErrorKind } from "../../../models/model-error.ts";
import { adviceReply, ask, errorOf, exampleCall, providerAt } from "../fixtures/asking.ts";
import { type WireProviderName, wireProviderNames } from "../providers/wire-provider.ts";
import {
  type SimulationServer,
  type SimulationServerOptions,
  startSimulationServer,
} from "../start-simulation-server.ts";
import { drawCallFault } from "./draw-fault.ts";
import { callFaults, checkFaultRates, type FaultRates, faultsOf } from "./fault-rates.ts";

const open: SimulationServer[] = [];
async function serve(faults: FaultRates, options: SimulationServerOptions = {}): Promise<SimulationServer> {
  const server = await startSimulationServer({ faults, retryAfterMs: 7500, ...options });
  open.push(server);
  return server;
}
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const nowMs = Date.UTC(2026, 10, 21, 12, 0, 0);

describe("faults that are errors, as the product's providers see them", () => {
  const kinds: Readonly<Record<string, readonly [ModelErrorKind, number | null]>> = {
    "rate-limit-silent": ["rate-limit", 429],
    "server-error": ["overloaded", 500],
    unavailable: ["overloaded", 503],
    overloaded: ["overloaded", 529],
    reset: ["network", null],
    "lost-reply": ["network", null],
    "truncated-body": ["network", null],
    "malformed-body": ["unreadable-reply", 200],
    "wrong-body": ["unreadable-reply", 200],
  };
  const billed = new Set(["lost-reply", "truncated-body", "malformed-body", "wrong-body"]);

  it.each(
    wireProviderNames.flatMap((kind) =>
      Object.entries(kinds).map(([fault, expected]) => [kind, fault, ...expected] as const),
    ),
  )("%s: %s is %s (%s)", async (kind, fault, expectedKind, status) => {
    const server = await serve({ [fault]: 1 });
    const error = await errorOf(server, { kind });
    expect(error.kind).toBe(expectedKind);
    if (status !== null) expect(error.status).toBe(status);
    expect(error.retryAfterMs).toBeNull();
    const paidCalls = billed.has(fault) ? 1 : 0;
    expect(server.stats()).toMatchObject({ requests: 1, paidCalls, providers: { [kind]: { faults: { [fault]: 1 } } } });
    const undelivered = fault === "lost-reply" || fault === "truncated-body" ? 1 : 0;
    expect(server.stats().providers[kind]!.undeliveredPaidCalls).toBe(undelivered);
  });

  it.each(wireProviderNames)("%s: an empty account is told from haste", async (kind) => {
    const error = await errorOf(await serve({ quota: 1 }), { kind });
    expect([error.kind, error.retryable]).toEqual(["quota", false]);
  });

  // xAI answers a bad key with a bad request in words: see below.
  it.each(wireProviderNames.filter((kind) => kind !== "xai"))("%s: a bad key is a bad key", async (kind) => {
    expect((await errorOf(await serve({ "bad-key": 1 }), { kind })).kind).toBe("authentication");
  });

  it("befall the provider that they are meant for only", async () => {
    const server = await serve({ "anthropic/bad-key": 1, "openai/slow": 0, overloaded: 1 });
    expect((await errorOf(server, { kind: "google" })).kind).toBe("overloaded");
    expect((await errorOf(server, { kind: "anthropic" })).kind).toBe("authentication");
    expect((await ask(server, { kind: "openai" })).finishReason).toBe("stop");
    server.change({ faults: { "sim-alder/quota": 1 } });
    expect((await ask(server, { kind: "anthropic" })).finishReason).toBe("stop");
    expect((await errorOf(server, { kind: "anthropic", as: "sim-alder" })).kind).toBe("quota");
  });
});

describe("errors whose wording the product does not know yet: what goes over the wire", () => {
  const asked = (server: SimulationServer, kind: WireProviderName, path: string) =>
    fetch(`${server.baseUrl(kind)}${path}`, {
      method: "POST",
      body: JSON.stringify({ model: "m", max_tokens: 9, messages: [{ role: "user", content: "Hi" }] }),
    }).then(async (response) => [response.status, await response.json()]);

  it("xAI answers a bad key with 400", async () => {
    expect(await asked(await serve({ "bad-key": 1 }), "xai", "/chat/completions")).toEqual([
      400,
      { code: "Client specified an invalid argument", error: "Incorrect API key provided." },
    ]);
  });

  it("Anthropic answers a withheld reply with 400", async () => {
    expect(await asked(await serve({ "content-filter": 1 }), "anthropic", "/messages")).toMatchObject([
      400,
      {
        type: "error",
        error: { type: "invalid_request_error", message: "Output blocked by content filtering policy" },
      },
    ]);
  });
});

describe("how a 429 says how long to wait", () => {
  it.each(
    wireProviderNames.flatMap((kind) =>
      (["seconds", "date", "milliseconds"] as const).map((form) => [kind, form] as const),
    ),
  )("%s in %s", async (kind, form) => {
    const server = await serve({ [`rate-limit-${form}`]: 1 });
    const { retryAfterMs, kind: errorKind } = await errorOf(server, { kind });
    expect(errorKind).toBe("rate-limit");
    if (form === "date") {
      expect(retryAfterMs).toBeGreaterThan(5000);
      expect(retryAfterMs).toBeLessThanOrEqual(9000);
    } else expect(retryAfterMs).toBe(form === "seconds" ? 8000 : 7500);
  });

  it("in a RetryInfo where the body has a place for it, else in seconds", async () => {
    const server = await serve({ "rate-limit-retry-info": 1 });
    for (const kind of wireProviderNames) {
      const error = await errorOf(server, { kind });
      const seconds = kind === "xai" || kind === "mistral";
      expect([error.kind, error.retryAfterMs], kind).toEqual(["rate-limit", seconds ? 8000 : 7500]);
    }
  });

  it("in Anthropic's reset headers alone", async () => {
    const server = await serve({ "rate-limit-reset-headers": 1 }, { now: () => nowMs });
    const { headers, status } = await fetch(`${server.baseUrl("anthropic")}/messages`, {
      method: "POST",
      body: JSON.stringify({ model: "m", max_tokens: 9, messages: [{ role: "user", content: "Hi" }] }),
    });
    const found = ["retry-after", "anthropic-ratelimit-requests-remaining", "anthropic-ratelimit-requests-reset"];
    expect([status, ...found.map((name) => headers.get(name))]).toEqual([429, null, "0", "2026-11-21T12:00:07Z"]);
  });

  it("in each of the provider's own forms by turns, where no form is named", async () => {
    const server = await serve({ "rate-limit": 1 });
    const waits = new Set<number | null>();
    for (let i = 0; i < 24; i++) {
      waits.add((await errorOf(server, { kind: "openai", call: exampleCall({ user: `Question ${i}` }) })).retryAfterMs);
    }
    expect(waits).toEqual(new Set([8000, 7500, null]));
  });
});

describe("faults that are answers", () => {
  it.each(wireProviderNames)("%s: a refusal is an answer", async (kind) => {
    const reply = await ask(await serve({ refusal: 1 }), { kind });
    // Mistral's models have no way to decline but in words; Google and Anthropic say nothing else.
    expect(reply.finishReason).toBe(kind === "mistral" ? "stop" : "content-filter");
    expect(reply.text).toBe(kind === "google" || kind === "anthropic" ? "" : "I'm sorry, but I can't help with that.");
  });

  it.each(wireProviderNames.filter((kind) => kind !== "anthropic"))(
    "%s: a withheld answer is an answer",
    async (kind) => {
      const { text, finishReason, usage } = await ask(await serve({ "content-filter": 1 }), { kind });
      expect({ text, finishReason }).toEqual({ text: "", finishReason: "content-filter" });
      expect(usage.inputTokens).toBeGreaterThan(0);
    },
  );

  it.each(wireProviderNames)(
    "%s: a model may not keep to the JSON it was asked for, and leaves texts alone",
    async (kind) => {
      const json = exampleCall({ reply: adviceReply });
      const prose = await ask(await serve({ "not-json": 1 }), { kind, call: json });
      expect(() => JSON.parse(prose.text)).toThrow(SyntaxError);
      const server = await serve({ "wrong-json": 1 });
      expect(JSON.parse((await ask(server, { kind, call: json })).text)).toEqual({
        opinion: "it depends",
        certainty: "some",
      });
      expect((await ask(server, { kind })).text).not.toContain("it depends");
      expect(server.stats().providers[kind]!.faults).toEqual({ "wrong-json": 1 });
    },
  );

  it("a slow answer outlasts a short patience, and is good", async () => {
    const server = await serve({ slow: 1 }, { slowMs: 60_000 });
    expect((await errorOf(server, { kind: "openai", requestTimeoutMs: 60 })).kind).toBe("timeout");
    server.change({ slowMs: 10 });
    expect((await ask(server, { kind: "openai" })).finishReason).toBe("stop");
    expect(server.stats().providers["openai"]!.faults).toEqual({ slow: 1 });
  });
});

describe("luck", () => {
  const rates = { overloaded: 0.1, reset: 0.05, "rate-limit": 0.1, refusal: 0.05 };

  it("is the same for the same requests, in any order, and new for a second try", async () => {
    const users = Array.from({ length: 40 }, (_, i) => `Question ${i}`);
    const statuses = async (server: SimulationServer, order: readonly string[]) => {
      const provider = providerAt(server, "openai");
      const signal = new AbortController().signal;
      const found = new Map<string, string>();
      for (const user of order) {
        const outcome = await provider.call(exampleCall({ user }), { key: user, signal }).catch((error) => error);
        found.set(user, outcome.kind === "reply" ? outcome.reply.finishReason : outcome.kind);
      }
      await provider.close();
      return users.map((user) => found.get(user));
    };
    const server = await serve(rates);
    const first = await statuses(server, users);
    expect(await statuses(await serve(rates), [...users].reverse())).toEqual(first);
    expect(await statuses(server, users)).not.toEqual(first);
    expect(await statuses(await serve(rates, { seed: 2 }), users)).not.toEqual(first);
    expect(new Set(first).size).toBeGreaterThan(2);
  });

  it("strikes each fault at its rate, one at most", () => {
    const drawn = Array.from({ length: 20_000 }, (_, i) =>
      drawCallFault(faultsOf(rates, "openai"), { seed: 1, key: String(i), occurrence: 0 }),
    );
    for (const [fault, rate] of Object.entries(rates))
      expect(drawn.filter((one) => one === fault).length / drawn.length).toBeCloseTo(rate, 1.7);
    expect(drawn.filter((one) => one === null).length / drawn.length).toBeCloseTo(0.7, 1.7);
  });

  it("never strikes with what has no rate, and always where rates sum to 1", () => {
    const names = fc.uniqueArray(fc.constantFrom(...callFaults), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(names, fc.string(), fc.nat(), (faults, key, occurrence) => {
        const even = checkFaultRates(Object.fromEntries(faults.map((fault) => [fault, 1 / faults.length])));
        const drawn = drawCallFault(faultsOf(even, "xai"), { seed: 3, key, occurrence });
        expect(faults).toContain(drawn);
      }),
    );
  });
});
