import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createSimulatedProvider } from "../../packages/dissensus/src/simulation/simulated-provider.ts";

/** One line of `asks/pending.jsonl`: OpenAI's batch input layout. */
export interface BatchAsk {
  readonly custom_id: string;
  readonly method: string;
  readonly url: string;
  readonly body: {
    readonly model: string;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
    readonly max_completion_tokens: number;
    readonly response_format?: { readonly type: string; readonly json_schema: { readonly name: string } };
  };
}

/** The asks that wait in a files provider's folder. */
export function pendingAsks(exchange: string): BatchAsk[] {
  const path = join(exchange, "asks", "pending.jsonl");
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as BatchAsk);
}

const world = createSimulatedProvider({ name: "by-hand", worldSeed: 1, world: "default" });

/** What a simulated model says to an ask. */
export async function simulatedText({ custom_id: key, body }: BatchAsk): Promise<string> {
  const content = (role: string): string | undefined => body.messages.find((message) => message.role === role)?.content;
  const call = {
    provider: "by-hand",
    model: body.model,
    parameters: {},
    system: content("system") ?? null,
    prefix: null,
    user: content("user")!,
    reply: { kind: "text" },
    sample: 0,
  } as const;
  const outcome = await world.call(call, { key, signal: new AbortController().signal });
  if (outcome.kind !== "reply") throw new Error("simulated models always answer");
  return outcome.reply.text;
}

/** A reply in OpenAI's batch output layout. */
export function replyLine({ custom_id, body }: BatchAsk, text: string): string {
  const choice = { index: 0, message: { role: "assistant", content: text }, finish_reason: "stop" };
  const usage = { prompt_tokens: 10, completion_tokens: 20, total_tokens: 30 };
  const completion = { id: "chatcmpl-1", object: "chat.completion", model: body.model, choices: [choice], usage };
  return JSON.stringify({
    id: "batch_req_1",
    custom_id,
    response: { status_code: 200, body: completion },
    error: null,
  });
}

/** A reply that says that the ask failed, in the same layout. */
export function errorLine({ custom_id }: BatchAsk, message: string): string {
  return JSON.stringify({ custom_id, response: { status_code: 400, body: { error: { message } } }, error: null });
}
