import { describe, expect, it } from "vitest";
import type { ModelCall } from "../models/model.ts";
import { callKeys } from "../pipeline/call-key.ts";
import { type CallJob, modelCallOf } from "./call-job.ts";

const call: ModelCall = {
  ...{ provider: "p", model: "m", parameters: { temperature: 0 }, prefix: null, user: "Why?", sample: 0 },
  system: "A long spec. ".repeat(300),
  reply: { kind: "json", name: "grade", schema: { type: "object", properties: { score: { type: "number" } } } },
};

function jobOf(asked: ModelCall): { job: CallJob; textOf: (hash: string) => string } {
  const { key, call: text, sharedTexts } = callKeys()(asked);
  return {
    job: { kind: "call", key, call: text, texts: [...sharedTexts.keys()] },
    textOf: (hash) => sharedTexts.get(hash)!,
  };
}

describe("modelCallOf", () => {
  it("gives back the call that was made a job, its shared texts filled in", () => {
    const { job, textOf } = jobOf(call);
    expect(job.call).not.toContain("A long spec");
    expect(modelCallOf(job, textOf)).toEqual(call);
  });

  it("gives calls of one reply format one schema: requests are made from what is remembered of it", () => {
    const [first, second] = ["Why?", "Why not?"].map((user) => jobOf({ ...call, user }));
    const schemaOf = ({ job, textOf }: ReturnType<typeof jobOf>): object | null => {
      const { reply } = modelCallOf(job, textOf);
      return reply.kind === "json" ? reply.schema : null;
    };
    expect(schemaOf(first!)).not.toBe(null);
    expect(schemaOf(second!)).toBe(schemaOf(first!));
  });
});
