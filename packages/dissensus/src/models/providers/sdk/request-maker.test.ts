import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleCall, scoreReply } from "../../fixtures/example-call.ts";
import type { ModelCall } from "../../model.ts";
import { connectionOf } from "../../wire/connection.ts";
import { anthropic } from "../anthropic.ts";
import { google } from "../google.ts";
import { mistral } from "../mistral.ts";
import { openai } from "../openai.ts";
import { openaiCompatible } from "../openai-compatible.ts";
import { openrouter } from "../openrouter.ts";
import type { ProviderKind } from "../provider-kind.ts";
import { xai } from "../xai.ts";
import { requestMaker } from "./request-maker.ts";

const kinds = { anthropic, google, mistral, openai, openaiCompatible, openrouter, xai };
const connection = connectionOf({ name: "lab", baseUrl: "http://host/v1", apiKey: "canary-key-0123456789" });

/** A kind that counts how often the SDK makes a request. */
function counted(kind: ProviderKind): ProviderKind & { readonly made: () => number } {
  let made = 0;
  const request: ProviderKind["request"] = (call) => {
    made++;
    return kind.request(call);
  };
  return { ...kind, request, made: () => made };
}

const text = fc.string({ unit: "binary", minLength: 0, maxLength: 20 });
const texts = fc.record({ system: fc.option(text), prefix: fc.option(text), user: text });

describe.each(Object.entries(kinds))("requests of %s", (_, kind) => {
  it("are those of the SDK, whatever the texts", async () => {
    const make = requestMaker(kind, connection);
    const changes = fc.record({ texts, json: fc.boolean(), warm: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(changes, async ({ texts, json, warm }) => {
        const parameters = { maxOutputTokens: 800, ...(warm ? { temperature: 0.5 } : {}) };
        const call = exampleCall({ ...texts, parameters, ...(json ? { reply: scoreReply } : {}) });
        const alone = await requestMaker(kind, connection)(call);
        const together = await make(call);
        // Half a surrogate pair is spelled as an escape on both sides, be it next to its other half or not.
        expect({ ...together.request, body: JSON.parse(together.request.body) }).toEqual({
          ...alone.request,
          body: JSON.parse(alone.request.body),
        });
        expect(together.warnings).toEqual(alone.warnings);
      }),
      { numRuns: 40 },
    );
  });

  it("are filled in once the SDK has made one of their shape", async () => {
    const watched = counted(kind);
    const make = requestMaker(watched, connection);
    const ask = (changes: Partial<ModelCall>) => make(exampleCall(changes));
    await ask({ user: "one" });
    const first = watched.made();
    await ask({ user: "two", system: "another system message", sample: 3 });
    expect(watched.made()).toBe(first);
    await ask({ reply: scoreReply });
    const second = watched.made();
    expect(second).toBeGreaterThan(first);
    await ask({ parameters: { maxOutputTokens: 5 } });
    expect(watched.made()).toBeGreaterThan(second);
  });
});

it("leaves to the SDK what differs in more than its texts", async () => {
  const shouting: ProviderKind = {
    ...openai,
    request: (call) => openai.request({ ...call, user: call.user.toUpperCase() }),
  };
  const make = requestMaker(shouting, connection);
  const bodies = [];
  for (const user of ["Take the early train.", "Stay."]) bodies.push((await make(exampleCall({ user }))).request.body);
  expect(bodies.map((body) => /TAKE THE EARLY TRAIN|STAY/.exec(body)?.[0])).toEqual(["TAKE THE EARLY TRAIN", "STAY"]);
});

it("keeps what the SDK drops for every call of the shape", async () => {
  const make = requestMaker(xai, connection);
  const parameters = { maxOutputTokens: 800, temperature: 0.2, reasoningEffort: "minimal" } as const;
  const warnings = [];
  for (const user of ["one", "two", "three"]) warnings.push((await make(exampleCall({ user, parameters }))).warnings);
  expect(warnings[0]!.length).toBeGreaterThan(0);
  expect(warnings).toEqual([warnings[0], warnings[0], warnings[0]]);
});
