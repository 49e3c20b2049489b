import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { cannedJson } from "./canned-json.ts";

describe("cannedJson", () => {
  it("fits the schemas that the product sends, and carries the filler once", () => {
    const shape = z.strictObject({
      reasoning: z.string(),
      citations: z.array(z.strictObject({ clause: z.string(), quote: z.string() })).min(1),
      decisive: z.string().nullable(),
      label: z.enum(["compliant", "non_compliant"]),
      position: z.int().min(2).max(6),
      confidence: z.number().min(0).max(1),
      none: z.boolean(),
      kind: z.literal("verdict"),
    });
    const schema = z.toJSONSchema(shape);
    const text = cannedJson(schema, "x".repeat(2000));
    expect(new Ajv2020().compile(schema)(JSON.parse(text))).toBe(true);
    expect(shape.parse(JSON.parse(text))).toEqual({
      reasoning: "x".repeat(2000),
      citations: [{ clause: "canned", quote: "canned" }],
      decisive: "canned",
      label: "compliant",
      position: 2,
      confidence: 0,
      none: true,
      kind: "verdict",
    });
  });

  it("is an object where any JSON will do", () => {
    expect(cannedJson({}, "Yes.")).toBe('{"answer":"Yes."}');
  });
});
