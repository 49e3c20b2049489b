import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type JsonSchema, strictSchema } from "./strict-schema.ts";

const jsonSchemaOf = (schema: z.ZodType): JsonSchema => z.toJSONSchema(schema) as JsonSchema;

describe("strictSchema", () => {
  it("closes every object and requires every property, at any depth", () => {
    const { schema, strict } = strictSchema({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "object",
      properties: {
        label: { enum: ["yes", "no"] },
        quotes: {
          type: "array",
          items: { type: "object", properties: { text: { type: "string", maxLength: 9 } } },
          minItems: 1,
        },
        note: { oneOf: [{ type: "string", default: "" }, { type: "null" }] },
      },
      required: ["label"],
    });
    expect({ schema, strict }).toEqual({
      strict: true,
      schema: {
        type: "object",
        properties: {
          label: { enum: ["yes", "no"] },
          quotes: {
            type: "array",
            items: {
              type: "object",
              properties: { text: { type: "string" } },
              required: ["text"],
              additionalProperties: false,
            },
            minItems: 1,
          },
          note: { anyOf: [{ type: "string" }, { type: "null" }] },
        },
        required: ["label", "quotes", "note"],
        additionalProperties: false,
      },
    });
  });

  it.each([
    ["a list at the root", z.array(z.string())],
    ["a map", z.object({ counts: z.record(z.string(), z.number()) })],
    ["an open object", z.looseObject({ a: z.string() })],
    ["a tuple", z.object({ pair: z.tuple([z.string(), z.number()]) })],
  ])("leaves %s as it is", (_, shape) => {
    const schema = jsonSchemaOf(shape);
    expect(strictSchema(schema)).toEqual({ schema, strict: false });
  });

  it("leaves a keyword without a strict form as it is", () => {
    const schema = { type: "object", properties: { both: { allOf: [{ type: "string" }, { minLength: 2 }] } } };
    expect(strictSchema(schema)).toEqual({ schema, strict: false });
  });

  it("takes only replies that the given schema takes too", () => {
    const shape = z.object({
      position: z.int().min(0).max(6),
      reason: z.string().optional(),
      next: z.object({ why: z.string() }).nullable(),
    });
    const validate = new Ajv2020().compile(strictSchema(jsonSchemaOf(shape)).schema);
    const reply = { position: 3, reason: "because", next: null };
    expect([validate(reply), shape.safeParse(reply).success]).toEqual([true, true]);
    expect([
      validate({ position: 3, next: null }),
      validate({ ...reply, position: 7 }),
      validate({ ...reply, more: 1 }),
    ]).toEqual([false, false, false]);
  });
});
