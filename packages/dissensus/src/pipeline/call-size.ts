import type { ModelCall } from "../models/model.ts";

/** Characters per token, on the low side: an estimate of tokens from it is rarely too small for English, code or JSON. */
const charactersPerToken = 3;

/** Most tokens that a call will plausibly send. Cheap: for limits and budgets, where an upper estimate is safe. */
export function inputTokensAtMost(call: ModelCall): number {
  const schema = call.reply.kind === "json" ? JSON.stringify(call.reply.schema).length : 0;
  const characters = (call.system?.length ?? 0) + (call.prefix?.length ?? 0) + call.user.length + schema;
  return Math.ceil(characters / charactersPerToken) + 50;
}

/** Most tokens that a text plausibly has. */
export function textTokensAtMost(text: string): number {
  return Math.ceil(text.length / charactersPerToken);
}
