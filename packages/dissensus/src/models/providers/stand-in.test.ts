import { describe, expect, it } from "vitest";
import { exampleCall } from "../fixtures/example-call.ts";
import { anthropic } from "./anthropic.ts";
import { embedderKinds } from "./embedder-kinds.ts";
import { google } from "./google.ts";
import { mistral } from "./mistral.ts";
import { openai } from "./openai.ts";
import { openaiCompatible } from "./openai-compatible.ts";
import { openrouter } from "./openrouter.ts";
import type { SdkSettings } from "./sdk/sdk-model.ts";
import { embeddingsStandIn } from "./vectors-in.ts";
import { xai } from "./xai.ts";

/** A server that always answers with the stand-in. */
function settingsFor(standIn: object): SdkSettings {
  return {
    apiKey: "key",
    baseURL: "http://host/v1",
    headers: {},
    fetch: async () => new Response(JSON.stringify(standIn)),
  };
}

describe("the stand-in reply", () => {
  it.each(Object.entries({ anthropic, google, mistral, openaiCompatible, openai, openrouter, xai }))(
    "is accepted by the SDK's %s",
    async (_, kind) => {
      const create = await kind.load();
      const model = create(settingsFor(kind.standIn), "model-1");
      await expect(model.doGenerate(kind.request(exampleCall()).call)).resolves.toMatchObject({ warnings: [] });
    },
  );

  it.each(Object.entries(embedderKinds))(
    "is accepted by the SDK's embedders of %s, for one text and for many",
    async (_, kind) => {
      const create = await kind.load();
      const embedder = create(settingsFor(embeddingsStandIn), "model-1");
      for (const texts of [["one"], ["one", "two"]]) {
        await expect(embedder.doEmbed(kind.request("model-1", texts, null))).resolves.toHaveProperty("embeddings");
      }
    },
  );
});
