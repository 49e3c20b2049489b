import { z } from "zod";
import { configSchema } from "./config-schema.ts";

/** JSON Schema of dissensus.yaml (draft 7, which editors read), as text. */
export function configJsonSchema(): string {
  const schema = z.toJSONSchema(configSchema, { target: "draft-7", io: "input" });
  return `${JSON.stringify({ title: "dissensus.yaml", ...schema }, null, 2)}\n`;
}
