import { describe, expect, it } from "vitest";
import { loadTokenCounter } from "./tokens.ts";

describe("loadTokenCounter", () => {
  it("counts tokens of OpenAI's o200k vocabulary", async () => {
    const count = await loadTokenCounter();
    expect(["", "hello world", "Grüße aus Köln!"].map(count)).toEqual([0, 2, 6]);
  });

  it("counts a long text as often as asked, the same each time", async () => {
    const count = await loadTokenCounter();
    const long = "one two three four ".repeat(500);
    expect([count(long), count(long)]).toEqual([2001, 2001]);
  });

  it("takes the vocabulary's special marks in a text for plain text", async () => {
    const count = await loadTokenCounter();
    expect(count("<|endoftext|>")).toBeGreaterThan(1);
  });
});
