import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readReply } from "./read-reply.ts";

const schema = { json: z.object({ position: z.number().int().min(0).max(6) }) };
const read = (text: string, finishReason = "stop") => readReply(schema, { text, finishReason });

describe("a reply in JSON", () => {
  it("is read from among prose and fences", () => {
    expect(read('Here:\n```json\n{"position": 4}\n```')).toEqual({ ok: true, reply: { position: 4 } });
  });

  it.each([
    ["a wrong shape", '{"position": "four"}', "stop", "unreadable"],
    ["a value out of range", '{"position": 7}', "stop", "unreadable"],
    ["no JSON", "Position four.", "stop", "unreadable"],
    ["a refusal in prose", "I'm sorry, but I can't help with that.", "stop", "refused"],
    ["a filtered reply", "", "content-filter", "refused"],
    ["a reply cut off", '{"position": ', "length", "truncated"],
  ])("with %s has no value, only a reason", (_, text, finishReason, reason) => {
    expect(read(text, finishReason)).toEqual({ ok: false, reason, detail: expect.any(String) });
  });
});

it("a text that was cut off before it began is no answer", () => {
  expect(readReply({ text: (reply) => reply }, { text: " ", finishReason: "length" })).toMatchObject({
    ok: false,
    reason: "truncated",
  });
});

it("a reply in text is taken as it is, even empty", () => {
  expect(readReply({ text: (reply) => reply }, { text: "", finishReason: "content-filter" })).toEqual({
    ok: true,
    reply: { text: "", finishReason: "content-filter" },
  });
});

it("no reply holds half a surrogate pair", () => {
  const quote = { json: z.object({ quotes: z.array(z.string()) }) };
  expect(readReply(quote, { text: '{"quotes": ["a \\ud800 b", "\\ud83d\\ude00"]}', finishReason: "stop" })).toEqual({
    ok: true,
    reply: { quotes: ["a \ufffd b", "\u{1f600}"] },
  });
  expect(readReply({ text: ({ text }) => text }, { text: "a \ud800 b", finishReason: "stop" })).toEqual({
    ok: true,
    reply: "a \ufffd b",
  });
});
