import { describe, expect, it } from "vitest";
import { ModelError } from "./model-error.ts";
import { ProviderGate } from "./provider-gate.ts";

function gateAt(concurrency: number) {
  let clock = 0;
  const slept: number[] = [];
  const gate = new ProviderGate({
    concurrency,
    now: () => clock,
    sleep: async (ms) => {
      slept.push(ms);
      clock += ms;
    },
  });
  const signal = new AbortController().signal;
  const send = (call: () => Promise<string>) => gate.run(call, { tokens: 1, signal });
  const answered = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) await send(async () => "ok");
  };
  const refused = (kind: "rate-limit" | "overloaded" | "bad-request", retryAfterMs: number | null = null) =>
    send(() => Promise.reject(new ModelError({ kind, provider: "p", message: kind, retryAfterMs }))).catch(
      (error: ModelError) => error.kind,
    );
  return { gate, slept, send, answered, refused, tick: (ms: number) => (clock += ms) };
}

describe("a provider's gate", () => {
  it("halves when calls are turned away, and lets one more in for every round that is answered", async () => {
    const { gate, refused, answered, tick } = gateAt(16);
    expect(await refused("rate-limit")).toBe("rate-limit");
    expect(gate.concurrency).toBe(8);
    tick(1);
    await refused("overloaded");
    expect(gate.concurrency).toBe(4);
    await answered(4);
    expect(gate.concurrency).toBe(5);
    await answered(5 + 6);
    expect(gate.concurrency).toBe(7);
  });

  it("stays as it is when the server breaks on a request", async () => {
    const { gate, send } = gateAt(16);
    const broken = new ModelError({ kind: "overloaded", provider: "p", message: "error 500", status: 500 });
    await expect(send(() => Promise.reject(broken))).rejects.toBe(broken);
    expect(gate.concurrency).toBe(16);
  });

  it("never goes below one or above what was configured", async () => {
    const { gate, refused, answered, tick } = gateAt(2);
    for (let i = 0; i < 5; i++) {
      await refused("rate-limit");
      tick(1);
    }
    expect(gate.concurrency).toBe(1);
    await answered(50);
    expect(gate.concurrency).toBe(2);
  });

  it("counts calls that were turned away together as one", async () => {
    const { gate, send, tick } = gateAt(8);
    let release: () => void = () => {};
    const gone = new Promise<void>((resolve) => {
      release = resolve;
    });
    const together = Array.from({ length: 8 }, () =>
      send(async () => {
        await gone;
        tick(1);
        throw new ModelError({ kind: "rate-limit", provider: "p", message: "" });
      }).catch(() => "refused"),
    );
    release();
    await Promise.all(together);
    expect(gate.concurrency).toBe(4);
  });

  it("holds back all calls for as long as the provider asks", async () => {
    const { slept, refused, answered } = gateAt(4);
    await refused("rate-limit", 30_000);
    await answered(2);
    expect(slept).toEqual([30_000]);
  });

  it("takes other errors as no sign of load", async () => {
    const { gate, refused } = gateAt(4);
    await refused("bad-request");
    expect(gate.concurrency).toBe(4);
  });
});
