import { join } from "node:path";
import { openFileAsks } from "../files/file-asks.ts";
import { FileReplies, type FileReply } from "../files/file-replies.ts";
import type { CallOutcome, LanguageModelProvider } from "../model.ts";
import { ModelError } from "../model-error.ts";
import { isContentFilter } from "../wire/error-kind.ts";
import { member, textAt } from "../wire/json-access.ts";
import { problemOf } from "../wire/provider-problem.ts";
import { readChatCompletion } from "../wire/replies/read-chat-completion.ts";
import { readResponse } from "../wire/replies/read-response.ts";
import { type Reading, unreadable } from "../wire/replies/reading.ts";

export interface FilesProviderOptions {
  readonly name: string;
  /** Holds `replies/*.jsonl`, put there by others and read once, now; and `asks/pending.jsonl`, written anew by each run. */
  readonly folder: string;
  readonly concurrency?: number | undefined;
}

/**
 * For work without a network and services without an adapter: asks go out as files, replies come back as files. A call is answered from the replies by
 * its key; without one it is pending and its ask is written. Replies: OpenAI's batch output (chat completions or responses), or
 * `{"custom_id" | "id", "text"}`. Errors here: InputError (see FileReplies). Errors of a call: ModelError `unreadable-reply` for a reply that
 * holds an error or no text, so that it counts as unscored with its reason instead of being asked again.
 */
export function createFilesProvider(options: FilesProviderOptions): LanguageModelProvider {
  const replies = new FileReplies(join(options.folder, "replies"));
  const asks = openFileAsks(join(options.folder, "asks", "pending.jsonl"));
  return {
    name: options.name,
    simulated: false,
    concurrency: options.concurrency ?? 16,
    call: async (call, { key, signal }) => {
      signal.throwIfAborted();
      const found = replies.find(key);
      if (found !== undefined) return outcomeOf(found, options.name);
      await asks.add(key, call);
      return { kind: "pending" };
    },
    close: async () => {
      replies.close();
      await asks.close();
    },
  };
}

function outcomeOf(found: FileReply, provider: string): CallOutcome {
  const rawBody = JSON.stringify(found.value);
  const reading = read(found.value);
  const filtered = reading.kind === "problem" && isContentFilter(reading.problem);
  if (reading.kind !== "reply" && !filtered) {
    const reason = reading.kind === "problem" ? reading.problem.message : "no text can be read in this reply";
    const message = `${provider}: ${found.file}:${found.line}: ${reason}`;
    throw new ModelError({ kind: "unreadable-reply", provider, message, rawBody });
  }
  const { text, finishReason, usage, reportedModel } = reading.kind === "reply" ? reading : withheld;
  const again = `${found.replaced + 1} replies with this id: the last one was taken, ${found.file}:${found.line}`;
  const warnings = found.replaced > 0 ? [again] : [];
  return { kind: "reply", reply: { text, finishReason, usage, reportedModel, warnings, rawBody, attempts: 1 } };
}

function read(line: unknown): Reading {
  const short = textAt(line, "text");
  if (short !== undefined) {
    const reportedModel = textAt(line, "model") ?? null;
    return { kind: "reply", text: short, finishReason: "stop", usage: unknownUsage, reportedModel };
  }
  const body = member(line, "response", "body");
  const reading = textless(Array.isArray(member(body, "output")) ? readResponse(body) : readChatCompletion(body));
  const problem = reading.kind === "unreadable" ? (problemOf(line) ?? problemOf(member(line, "response"))) : null;
  return problem === null ? reading : { kind: "problem", problem };
}

/** A reply without words that was not withheld or cut off says nothing. */
function textless(reading: Reading): Reading {
  const silent =
    reading.kind === "reply" && reading.text === "" && ["stop", "other", "error"].includes(reading.finishReason);
  return silent ? unreadable : reading;
}

const unknownUsage = { inputTokens: null, cachedInputTokens: null, outputTokens: null, reasoningTokens: null };
const withheld = { text: "", finishReason: "content-filter", usage: unknownUsage, reportedModel: null } as const;
