import type { ModelCall } from "../models/model.ts";

/**
 * Bytes of UTF-8 per token, on the low side: an estimate of tokens from it is rarely too small for English, code or JSON (3 characters a token), nor for
 * Chinese, Japanese, Korean, Thai or Hindi (3 bytes a character, about one token each).
 */
const bytesPerToken = 3;

/** Of texts that many calls share: counted once. */
const sizes = new Map<string, number>();
const rememberedSizes = 64;

/** Most tokens that a call will plausibly send. Cheap: for limits and budgets, where an upper estimate is safe. */
export function inputTokensAtMost(call: ModelCall): number {
  const schema = call.reply.kind === "json" ? schemaBytes(call.reply.schema) : 0;
  const bytes = sharedBytes(call.system ?? "") + sharedBytes(call.prefix ?? "") + Buffer.byteLength(call.user) + schema;
  return Math.ceil(bytes / bytesPerToken) + 50;
}

/** Most tokens that a text plausibly has. */
export function textTokensAtMost(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / bytesPerToken);
}

const schemaSizes = new WeakMap<object, number>();

function schemaBytes(schema: object): number {
  const bytes = schemaSizes.get(schema) ?? Buffer.byteLength(JSON.stringify(schema));
  schemaSizes.set(schema, bytes);
  return bytes;
}

function sharedBytes(text: string): number {
  if (text.length < 2_000) return Buffer.byteLength(text);
  const known = sizes.get(text);
  if (known !== undefined) return known;
  if (sizes.size >= rememberedSizes) sizes.clear();
  const bytes = Buffer.byteLength(text);
  sizes.set(text, bytes);
  return bytes;
}
