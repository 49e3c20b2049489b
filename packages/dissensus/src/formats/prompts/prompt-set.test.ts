import { describe, expect, it } from "vitest";
import { readPromptSet } from "./prompt-set.ts";

const lines = (...values: unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join("");
const user = (content: unknown) => ({ role: "user", content });

describe("a set of prompts", () => {
  it("is read from prompts, chats, batch requests and lists of text parts", () => {
    const text = lines(
      { prompt: "One?" },
      { id: 7, messages: [user("Two?")] },
      {
        custom_id: "c",
        body: {
          model: "m",
          messages: [
            user([
              { type: "text", text: "Three" },
              { type: "text", text: "lines?" },
            ]),
          ],
        },
      },
    );
    expect(readPromptSet(text, "p.jsonl")).toEqual([
      { line: 1, query: "One?", id: null },
      { line: 2, query: "Two?", id: "7" },
      { line: 3, query: "Three\nlines?", id: "c" },
    ]);
  });

  it.each([
    [{ text: "no" }, "this line has neither a prompt nor messages"],
    [{ prompt: "  " }, "the prompt is empty"],
    [
      { messages: [{ role: "system", content: "Be kind." }, user("Hi")] },
      "a scenario is one user message; these are system, user",
    ],
    [{ messages: [user([{ type: "image_url", image_url: "x" }])] }, "the message holds a part that is not text"],
  ])("with %j is an error with its line", (value, message) => {
    expect(() => readPromptSet(lines({ prompt: "One?" }, value), "p.jsonl")).toThrow(
      expect.objectContaining({ name: "InputError", message, location: { file: "p.jsonl", line: 2 } }),
    );
  });

  it("that is empty is an error", () => {
    expect(() => readPromptSet("\n", "p.jsonl")).toThrow("the file holds no prompts");
  });
});
