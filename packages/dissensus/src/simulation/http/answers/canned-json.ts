/**
 * The JSON text of a value that fits a schema as the product sends them: the first choice of an enum, the least number, as few items as are allowed; the first
 * free text says `filler`, the others one word. Without a schema to follow: `{"answer": filler}`.
 */
export function cannedJson(schema: object, filler: string): string {
  let left: string | null = filler;
  const text = (): string => {
    const said = left ?? "canned";
    left = null;
    return said;
  };
  const value = fitting(schema as Schema, text);
  return JSON.stringify(Object.keys(schema).length === 0 ? { answer: filler } : value);
}

interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

function fitting(schema: Schema, text: () => string): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (choice !== undefined) return fitting(choice, text);
  switch (typeof schema.type === "object" ? schema.type[0] : schema.type) {
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, property]) => [name, fitting(property, text)]),
      );
    case "array":
      return Array.from({ length: schema.minItems ?? 0 }, () => fitting(schema.items ?? {}, text));
    case "integer":
    case "number":
      return schema.minimum ?? 0;
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return text();
  }
}
