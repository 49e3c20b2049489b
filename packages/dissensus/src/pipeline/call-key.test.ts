import fc from "fast-check";
import { expect, it } from "vitest";
import { canonicalJson } from "../base/canonical-json.ts";
import { keyOf } from "../base/hash.ts";
import type { ModelCall } from "../models/model.ts";
import { callKeys } from "./call-key.ts";

const call: ModelCall = {
  provider: "p",
  model: "m",
  parameters: { maxOutputTokens: 10, temperature: undefined },
  system: "s".repeat(5000),
  prefix: null,
  user: "u",
  reply: { kind: "text" },
  sample: 0,
};

it("equal calls have equal keys, whoever makes them", () => {
  expect(callKeys()(call).key).toBe(callKeys()({ ...call, parameters: { maxOutputTokens: 10 } }).key);
});

it("every part of a call is part of its key", () => {
  const changes: Partial<ModelCall>[] = [
    { provider: "q" },
    { model: "n" },
    { parameters: { maxOutputTokens: 11 } },
    { system: `${"s".repeat(4999)}t` },
    { system: null },
    { prefix: "x" },
    { user: "v" },
    { reply: { kind: "json", name: "r", schema: {} } },
    { sample: 1 },
  ];
  const keyCall = callKeys();
  const keys = [call, ...changes.map((change) => ({ ...call, ...change }))].map((changed) => keyCall(changed).key);
  expect(new Set(keys).size).toBe(keys.length);
});

it("long shared texts are named by their hash, and handed along once", () => {
  const keyed = callKeys()(call);
  expect(keyed.call.length).toBeLessThan(400);
  expect([...keyed.sharedTexts.values()]).toEqual([call.system]);
});

it("a key is the hash of the call's canonical JSON", () => {
  const text = fc.string({ unit: "binary" });
  const calls = fc.record({
    ...{ provider: text, model: text, user: text, system: fc.option(text), prefix: fc.option(text), sample: fc.nat() },
    parameters: fc.record({ maxOutputTokens: fc.option(fc.nat(), { nil: undefined }), temperature: fc.constant(0.5) }),
    reply: fc.oneof(
      fc.constant({ kind: "text" } as const),
      fc.record({ kind: fc.constant("json" as const), name: text, schema: fc.dictionary(text, fc.jsonValue()) }),
    ),
  });
  const keyCall = callKeys();
  fc.assert(
    fc.property(calls, (made) => {
      const keyed = keyCall(made);
      expect(keyed.key).toBe(keyOf(made));
      expect(keyed.call).toBe(canonicalJson(made));
    }),
  );
});
