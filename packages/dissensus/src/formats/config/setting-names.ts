import { z } from "zod";
import { configSchema } from "./config-schema.ts";

interface SchemaPart {
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly additionalProperties?: SchemaPart | boolean;
  readonly items?: SchemaPart;
  readonly anyOf?: readonly SchemaPart[];
}

/** The settings that may stand below a path of dissensus.yaml; empty where names are the user's own. */
export function settingNames(path: readonly PropertyKey[]): string[] {
  let parts: readonly SchemaPart[] = [z.toJSONSchema(configSchema, { io: "input" }) as SchemaPart];
  for (const key of path) parts = parts.flatMap((part) => below(part, key));
  return [
    ...new Set(parts.flatMap((part) => alternatives(part)).flatMap((part) => Object.keys(part.properties ?? {}))),
  ];
}

function below(part: SchemaPart, key: PropertyKey): readonly SchemaPart[] {
  return alternatives(part).flatMap(({ properties, additionalProperties, items }) => {
    const named = properties?.[String(key)] ?? (typeof key === "number" ? items : undefined);
    if (named) return [named];
    return typeof additionalProperties === "object" ? [additionalProperties] : [];
  });
}

function alternatives(part: SchemaPart): readonly SchemaPart[] {
  return part.anyOf ? part.anyOf.flatMap(alternatives) : [part];
}
