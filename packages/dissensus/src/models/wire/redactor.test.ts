import { describe, expect, it } from "vitest";
import { createRedactor } from "./redactor.ts";

describe("createRedactor", () => {
  it("takes secrets out as they are, URL-encoded and inside JSON", () => {
    const redact = createRedactor(['canary/"key"+1']);
    const text = [
      'a canary/"key"+1 b',
      encodeURIComponent('canary/"key"+1'),
      JSON.stringify({ key: 'canary/"key"+1' }),
    ].join(" | ");
    expect(redact(text)).toBe('a [redacted] b | [redacted] | {"key":"[redacted]"}');
  });

  it("takes a secret out whole where another is part of it", () => {
    expect(createRedactor(["canary-1", "canary-1-long"])("canary-1-long canary-1")).toBe("[redacted] [redacted]");
  });

  it("takes credentials out of any URL, and leaves mail addresses alone", () => {
    expect(createRedactor([])("at https://me:word@host/v1, ask me@host.org")).toBe(
      "at https://[redacted]@host/v1, ask me@host.org",
    );
  });

  it("leaves placeholders such as ollama in replies", () => {
    expect(createRedactor(["ollama"])("ollama is a server")).toBe("ollama is a server");
  });
});
