import type { ModelCall } from "../model.ts";

/** A call for tests: a judge's question with a shared system message and prefix. */
export function exampleCall(changes: Partial<ModelCall> = {}): ModelCall {
  return {
    provider: "lab",
    model: "model-1",
    parameters: { maxOutputTokens: 800 },
    system: "You weigh answers.",
    prefix: "Rubric: 0 opposes, 6 favours.\n",
    user: "Answer: Take the early train.",
    reply: { kind: "text" },
    sample: 0,
    ...changes,
  };
}

export const scoreReply = {
  kind: "json",
  name: "score",
  schema: {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    properties: {
      position: { type: "integer", minimum: 0, maximum: 6 },
      evidence: { type: "string", minLength: 1 },
    },
    required: ["position", "evidence"],
    additionalProperties: false,
  },
} as const;
