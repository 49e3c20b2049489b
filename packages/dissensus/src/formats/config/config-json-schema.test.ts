import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { initialConfig } from "../../cli/project/initial-config.ts";
import { configJsonSchema } from "./config-json-schema.ts";

it("the published JSON Schema is that of the configuration (npm run docs mends it)", () => {
  const published = readFileSync(new URL("../../../assets/dissensus.schema.json", import.meta.url), "utf8");
  expect(published).toBe(configJsonSchema());
});

it("accepts what `dissensus init` writes, and refuses a misspelt setting", () => {
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(JSON.parse(configJsonSchema()) as object);
  const written = parse(initialConfig("dissensus.schema.json")) as object;
  expect({ valid: validate(written), errors: validate.errors }).toEqual({ valid: true, errors: null });
  expect(validate({ ...written, pears: 3 })).toBe(false);
});
