import { expect, it } from "vitest";
import { inputTokensAtMost, textTokensAtMost } from "./call-size.ts";

it.each([
  ["English: about 1 token in 4.5 characters", "The quick brown fox jumps over the lazy dog. ".repeat(100), 1000],
  ["Chinese: up to 1 token a character", "\u5b89\u5168\u4e0e\u5584\u610f\u3002".repeat(100), 600],
  ["emoji: more than 1 token each", "\u{1f600}".repeat(300), 400],
])("%s", (_, text, tokens) => {
  expect(textTokensAtMost(text)).toBeGreaterThanOrEqual(tokens);
});

it("counts all that a call sends", () => {
  const reply = { kind: "json", name: "reply", schema: { type: "object" } } as const;
  const call = { provider: "p", model: "m", parameters: {}, sample: 0, reply };
  const texts = { system: "s".repeat(3_000), prefix: "p".repeat(300), user: "u".repeat(30) };
  expect(inputTokensAtMost({ ...call, ...texts })).toBe(Math.ceil((3_330 + '{"type":"object"}'.length) / 3) + 50);
});
