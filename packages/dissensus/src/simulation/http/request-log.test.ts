import { describe, expect, it } from "vitest";
import { type LoggedRequest, RequestLog } from "./request-log.ts";

const tokens = { input: 10, cached: 4, cacheWrite: 0, output: 3, reasoning: 1 };
const request = (key: string, changes: Partial<LoggedRequest> = {}) => ({
  atMs: 5,
  provider: "openai",
  format: "responses",
  model: "m",
  key,
  occurrence: 0,
  status: 200,
  fault: null,
  tokens,
  delivered: true,
  batch: null,
  ...changes,
});

describe("RequestLog", () => {
  it("keeps the last requests in their order, and counts all of them", () => {
    const log = new RequestLog({ ringSize: 3, file: null });
    for (const key of ["a", "b", "c", "d", "b"]) {
      log.ask(key);
      log.add(request(key));
    }
    expect(log.since(0).map(({ number, key }) => [number, key])).toEqual([
      [3, "c"],
      [4, "d"],
      [5, "b"],
    ]);
    expect(log.since(3, 1).map(({ number }) => number)).toEqual([4]);
    expect(log.stats()).toMatchObject({ paidCalls: 5, distinctPaidContents: 4, repeatedPaidCalls: 1 });
    expect(log.paidContents().get("b")).toBe(2);
  });

  it("bills nothing for what failed, and tells paid but lost apart", () => {
    const log = new RequestLog({ ringSize: 9, file: null });
    log.add(request("a", { status: 529, fault: "overloaded", tokens: null }));
    log.add(request("a", { status: null, fault: "lost-reply", delivered: false }));
    expect(log.stats().providers["openai"]).toMatchObject({
      paidCalls: 1,
      undeliveredPaidCalls: 1,
      tokens,
      statuses: { 529: 1, reset: 1 },
      faults: { overloaded: 1, "lost-reply": 1 },
    });
  });

  it("says how often a content was asked for before", () => {
    const log = new RequestLog({ ringSize: 9, file: null });
    expect([log.ask("a"), log.ask("a"), log.ask("b"), log.ask("a")]).toEqual([0, 1, 0, 2]);
  });
});
