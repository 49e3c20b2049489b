import { describe, expect, it } from "vitest";
import { routeOf } from "./route.ts";

const read = (path: string, method = "POST") => {
  const route = routeOf(method, path);
  if (route === null) return null;
  const { target } = route;
  const what = target.kind === "other" ? target.path : `${target.format.name} ${target.model}`;
  return [route.provider, route.wire.name, what];
};

describe("routeOf", () => {
  it.each([
    ["/openai/v1/responses", ["openai", "openai", "responses null"]],
    ["/openai/v1/embeddings", ["openai", "openai", "embeddings null"]],
    ["/openai/v1/batches/b/cancel", ["openai", "openai", "/batches/b/cancel"]],
    ["/anthropic/v1/messages", ["anthropic", "anthropic", "messages null"]],
    ["/anthropic/v1/messages/batches", ["anthropic", "anthropic", "/messages/batches"]],
    ["/openrouter/api/v1/chat/completions", ["openrouter", "openrouter", "chat-completions null"]],
    ["/compatible/v1/chat/completions", ["openai-compatible", "openai-compatible", "chat-completions null"]],
    ["/google/v1beta/models/a%2Fb:generateContent", ["google", "google", "generate-content a/b"]],
    ["/google/v1beta/models/m:batchGenerateContent", ["google", "google", "/models/m:batchGenerateContent"]],
    ["/google/upload/v1beta/files", ["google", "google", "/upload/v1beta/files"]],
    ["/as/sim-alder/mistral/v1/chat/completions", ["sim-alder", "mistral", "chat-completions null"]],
    ["/nowhere/v1/chat/completions", null],
    ["/openaix/v1/responses", null],
  ])("%s", (path, expected) => {
    expect(read(path)).toEqual(expected);
  });

  it("calls are posted", () => {
    expect(read("/openai/v1/responses", "GET")).toEqual(["openai", "openai", "/responses"]);
  });
});
