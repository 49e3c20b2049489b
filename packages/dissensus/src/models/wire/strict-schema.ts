export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * A JSON schema for constrained decoding as OpenAI's strict mode wants it: every object closed, every property required, only keywords
 * that the mode knows (https://platform.openai.com/docs/guides/structured-outputs, supported schemas). A reply that fits the strict schema
 * fits the given one but for the dropped keywords (lengths, defaults), which the caller checks. `strict` false, and the schema as given, where
 * that cannot be: the root is no object, an object is open (a map), or a keyword (allOf, prefixItems ...) has no strict form.
 */
export function strictSchema(schema: JsonSchema): { readonly schema: JsonSchema; readonly strict: boolean } {
  const closed = schema["type"] === "object" ? close(schema) : null;
  return closed === null ? { schema, strict: false } : { schema: closed, strict: true };
}

/** Null: no strict form. */
function close(schema: JsonSchema): JsonSchema | null {
  const closed: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (dropped.has(keyword)) continue;
    if (kept.has(keyword)) closed[keyword] = value;
    else {
      const below = closeBelow(keyword, value);
      if (below === null) return null;
      Object.assign(closed, below);
    }
  }
  if (!isObjectSchema(schema)) return closed;
  const properties = closed["properties"] as Record<string, unknown> | undefined;
  if (properties === undefined) return null;
  return { ...closed, required: Object.keys(properties), additionalProperties: false };
}

/** The members that stand for a keyword with schemas below it; null: no strict form. */
function closeBelow(keyword: string, value: unknown): JsonSchema | null {
  switch (keyword) {
    case "properties":
    case "$defs":
    case "definitions": {
      const entries = Object.entries(value as Record<string, JsonSchema>).map(
        ([name, schema]) => [name, close(schema)] as const,
      );
      return entries.some(([, schema]) => schema === null) ? null : { [keyword]: Object.fromEntries(entries) };
    }
    case "anyOf":
    case "oneOf": {
      const choices = (value as readonly JsonSchema[]).map(close);
      return choices.includes(null) ? null : { anyOf: choices };
    }
    case "items": {
      const items = typeof value === "object" && !Array.isArray(value) ? close(value as JsonSchema) : null;
      return items === null ? null : { items };
    }
    case "required":
      return {};
    case "additionalProperties":
      return value === false || value === undefined ? {} : null;
    default:
      return null;
  }
}

function isObjectSchema(schema: JsonSchema): boolean {
  const type = schema["type"];
  return type === "object" || (Array.isArray(type) && type.includes("object")) || schema["properties"] !== undefined;
}

const dropped = new Set([
  "$schema",
  "$id",
  "default",
  "examples",
  "minLength",
  "maxLength",
  "uniqueItems",
  "readOnly",
  "deprecated",
  "propertyNames",
]);
const kept = new Set(
  "type enum const description title format pattern minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems $ref".split(
    " ",
  ),
);
