import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { InputError } from "../../base/errors.ts";
import { exampleCall, scoreReply } from "../fixtures/example-call.ts";
import { createFilesProvider } from "./files.ts";

const signal = new AbortController().signal;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "files-"));
  mkdirSync(join(folder, "replies"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function putReplies(name: string, ...lines: readonly (object | string)[]): void {
  const text = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");
  writeFileSync(join(folder, "replies", name), text);
}

const pendingPath = (): string => join(folder, "asks", "pending.jsonl");

function pendingKeys(): string[] {
  return readFileSync(pendingPath(), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).custom_id);
}

async function run(...keys: readonly string[]) {
  const provider = createFilesProvider({ name: "desk", folder });
  try {
    const outcomes = [];
    for (const key of keys) {
      outcomes.push(await provider.call(exampleCall(), { key, signal }).catch((error: Error) => error));
    }
    return outcomes;
  } finally {
    await provider.close();
  }
}

const chatBody = {
  model: "m-1",
  choices: [{ index: 0, message: { role: "assistant", content: "From chat" }, finish_reason: "stop" }],
  usage: { prompt_tokens: 10, completion_tokens: 2 },
};
const responsesBody = {
  model: "m-2",
  status: "completed",
  output: [{ type: "message", content: [{ type: "output_text", text: "From responses" }] }],
};

describe("the files provider", () => {
  it("reads replies in any order, from any file, in every layout", async () => {
    putReplies("b.jsonl", { id: "short", text: "Just text" }, "", {
      custom_id: "chat",
      response: { status_code: 200, body: chatBody },
      error: null,
    });
    putReplies(
      "a.jsonl",
      `\uFEFF${JSON.stringify({ id: "batch_1", custom_id: "responses", response: { body: responsesBody } })}\r`,
      {
        custom_id: "named",
        text: "With ✂ and a model",
        model: "m-3",
      },
    );
    putReplies("notes.txt", "not for us");
    const outcomes = await run("chat", "responses", "short", "named");
    expect(outcomes).toMatchObject([
      {
        kind: "reply",
        reply: {
          text: "From chat",
          finishReason: "stop",
          reportedModel: "m-1",
          warnings: [],
          usage: { inputTokens: 10, outputTokens: 2 },
        },
      },
      { kind: "reply", reply: { text: "From responses", reportedModel: "m-2" } },
      { kind: "reply", reply: { text: "Just text", reportedModel: null, usage: { inputTokens: null } } },
      { kind: "reply", reply: { text: "With ✂ and a model", reportedModel: "m-3" } },
    ]);
    expect(existsSync(pendingPath())).toBe(false);
  });

  it("takes the last reply of the last file and says that there were more", async () => {
    putReplies("2.jsonl", { id: "k", text: "second" }, { id: "k", text: "third" });
    putReplies("1.jsonl", { id: "k", text: "first" });
    const [outcome] = await run("k");
    expect(outcome).toMatchObject({
      reply: {
        text: "third",
        warnings: [`3 replies with this id: the last one was taken, ${join(folder, "replies", "2.jsonl")}:2`],
      },
    });
  });

  it("writes each missing ask once, as a line of a batch", async () => {
    const provider = createFilesProvider({ name: "desk", folder });
    const call = exampleCall({
      reply: scoreReply,
      parameters: { maxOutputTokens: 300, temperature: 0, reasoningEffort: "low" },
    });
    const outcomes = [
      await provider.call(call, { key: "k1", signal }),
      await provider.call(call, { key: "k1", signal }),
    ];
    expect(existsSync(pendingPath())).toBe(false);
    await provider.close();
    expect(outcomes).toEqual([{ kind: "pending" }, { kind: "pending" }]);
    expect(
      readFileSync(pendingPath(), "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    ).toEqual([
      {
        custom_id: "k1",
        method: "POST",
        url: "/v1/chat/completions",
        body: {
          model: "model-1",
          messages: [
            { role: "system", content: "You weigh answers." },
            { role: "user", content: "Rubric: 0 opposes, 6 favours.\nAnswer: Take the early train." },
          ],
          response_format: {
            type: "json_schema",
            json_schema: {
              name: "score",
              strict: true,
              schema: {
                type: "object",
                properties: { position: { type: "integer", minimum: 0, maximum: 6 }, evidence: { type: "string" } },
                required: ["position", "evidence"],
                additionalProperties: false,
              },
            },
          },
          max_completion_tokens: 300,
          temperature: 0,
          reasoning_effort: "low",
        },
      },
    ]);
    expect(readdirSync(join(folder, "asks"))).toEqual(["pending.jsonl"]);
  });

  it("replaces the asks as a whole in each run, and removes them when all are answered", async () => {
    await run("k1", "k2", "k3");
    expect(pendingKeys()).toEqual(["k1", "k2", "k3"]);
    putReplies("first.jsonl", { id: "k2", text: "yes" });
    await run("k1", "k2", "k3");
    expect(pendingKeys()).toEqual(["k1", "k3"]);
    putReplies("second.jsonl", { id: "k1", text: "yes" }, { id: "k3", text: "no" });
    await run("k1", "k2", "k3");
    expect(existsSync(pendingPath())).toBe(false);
  });

  it("writes thousands of asks made at once", async () => {
    const provider = createFilesProvider({ name: "desk", folder });
    const keys = Array.from({ length: 3000 }, (_, index) => `k${index}`);
    await Promise.all(keys.map((key) => provider.call(exampleCall({ user: key.repeat(50) }), { key, signal })));
    await provider.close();
    expect(new Set(pendingKeys())).toEqual(new Set(keys));
  });

  it.each([
    [
      "an error of the batch",
      { response: null, error: { code: "batch_expired", message: "This request could not be run in time." } },
      "could not be run in time",
    ],
    [
      "an error status",
      { response: { status_code: 429, body: { error: { message: "Too many requests" } } } },
      "Too many requests",
    ],
    [
      "no text",
      { response: { status_code: 200, body: { choices: [{ message: { content: "" }, finish_reason: "stop" }] } } },
      "no text can be read",
    ],
    ["another shape", { response: { status_code: 200, body: { answer: 42 } } }, "no text can be read"],
    ["nothing at all", {}, "no text can be read"],
  ])(
    "counts %s as a reply that cannot be read, with file and line, and does not ask again",
    async (_, line, reason) => {
      putReplies("a.jsonl", { id: "other", text: "x" }, { custom_id: "k", ...line });
      const [error] = await run("k");
      expect(error).toMatchObject({ name: "ModelError", kind: "unreadable-reply", retryable: false, provider: "desk" });
      expect((error as Error).message).toContain(`${join("replies", "a.jsonl")}:2: `);
      expect((error as Error).message).toContain(reason);
      expect(existsSync(pendingPath())).toBe(false);
    },
  );

  it("takes a withheld answer for an answer", async () => {
    const filtered = { status_code: 400, body: { error: { code: "content_filter", message: "Filtered" } } };
    putReplies("a.jsonl", { custom_id: "k", response: filtered });
    expect(await run("k")).toMatchObject([{ kind: "reply", reply: { text: "", finishReason: "content-filter" } }]);
  });

  it.each([
    ["broken JSON", '{"custom_id": "k", "text": ', "this line is not JSON"],
    ["a line without id", '{"text": "hello"}', "this line has no custom_id"],
    ["a line that is no object", "42", "this line has no custom_id"],
  ])("refuses %s at once, naming file and line", (_, line, message) => {
    putReplies("a.jsonl", { id: "k0", text: "fine" }, "", line);
    try {
      createFilesProvider({ name: "desk", folder });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      expect((error as InputError).message).toContain(message);
      expect((error as InputError).location).toEqual({ file: join(folder, "replies", "a.jsonl"), line: 3 });
    }
  });

  it("reads files larger than what it reads at once, lines across the borders", async () => {
    const long = "ü".repeat(300_000);
    putReplies("a.jsonl", ...Array.from({ length: 8 }, (_, index) => ({ id: `k${index}`, text: `${index}${long}` })));
    const outcomes = await run("k0", "k3", "k7");
    expect(outcomes).toMatchObject([
      { reply: { text: `0${long}` } },
      { reply: { text: `3${long}` } },
      { reply: { text: `7${long}` } },
    ]);
  });

  it("needs no folder of replies", async () => {
    rmSync(join(folder, "replies"), { recursive: true });
    expect(await run("k")).toEqual([{ kind: "pending" }]);
  });
});
