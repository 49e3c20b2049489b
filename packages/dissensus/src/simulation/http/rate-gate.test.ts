import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RateGate } from "./rate-gate.ts";

describe("RateGate", () => {
  it("lets everything through where nothing is limited", () => {
    const gate = new RateGate({ requestsPerMinute: null, tokensPerMinute: null }, 0);
    expect([gate.admit(1e9, 0), gate.admit(1e9, 0), gate.status(0).requestsLeft]).toEqual([0, 0, 99_999]);
  });

  it("takes nothing from what it turns away, and names the wait after which it lets it in", () => {
    const gate = new RateGate({ requestsPerMinute: 60, tokensPerMinute: 1000 }, 0);
    expect(gate.admit(900, 0)).toBe(0);
    const waitMs = gate.admit(300, 0);
    expect(waitMs).toBe(12_000);
    expect(gate.status(0)).toEqual({
      requestLimit: 60,
      requestsLeft: 59,
      requestsResetMs: 1000,
      tokenLimit: 1000,
      tokensLeft: 100,
      tokensResetMs: 54_000,
    });
    expect(gate.admit(300, waitMs)).toBe(0);
  });

  it("lets a request above the whole budget in once the budget is full, and makes the next ones wait for it", () => {
    const gate = new RateGate({ requestsPerMinute: null, tokensPerMinute: 1000 }, 0);
    expect(gate.admit(5000, 0)).toBe(0);
    expect(gate.admit(1, 0)).toBeGreaterThan(240_000);
  });

  it("never admits more than a minute's budget and what has come back since", () => {
    const arrivals = fc.array(fc.integer({ min: 0, max: 2000 }), { maxLength: 200 });
    fc.assert(
      fc.property(arrivals, (gapsMs) => {
        const gate = new RateGate({ requestsPerMinute: 30, tokensPerMinute: null }, 0);
        let [nowMs, admitted] = [0, 0];
        for (const gapMs of gapsMs) {
          nowMs += gapMs;
          if (gate.admit(1, nowMs) === 0) admitted++;
          expect(admitted).toBeLessThanOrEqual(30 + (nowMs / 60_000) * 30 + 1e-6);
        }
      }),
    );
  });
});
