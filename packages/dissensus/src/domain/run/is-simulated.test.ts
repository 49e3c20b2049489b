import { describe, expect, it } from "vitest";
import { isSimulated } from "./is-simulated.ts";

describe("isSimulated", () => {
  it("knows simulated providers and servers of dissensus simulate from real ones", () => {
    const openai = { kind: "openai", apiKeyEnv: "SIMULATED_KEY" } as const;
    expect(isSimulated({ kind: "simulated" })).toBe(true);
    expect(isSimulated({ ...openai, baseUrl: "http://127.0.0.1:8787/openai/v1" })).toBe(true);
    expect(isSimulated({ ...openai, baseUrl: "http://localhost:8787/openai/v1" })).toBe(true);
    expect(isSimulated({ ...openai, baseUrl: "https://api.example.com/v1" })).toBe(false);
    expect(isSimulated({ kind: "openai-compatible", baseUrl: "http://127.0.0.1:11434/v1" })).toBe(false);
    expect(isSimulated({ kind: "openai" })).toBe(false);
  });
});
