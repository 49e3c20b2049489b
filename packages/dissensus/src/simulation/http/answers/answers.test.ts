import { afterEach, describe, expect, it } from "vitest";
import { createEmbedderProvider } from "../../../models/providers/embedder-provider.ts";
import { createSimulatedProvider } from "../../simulated-provider.ts";
import { adviceReply, ask, canaryKey, exampleCall, providerAt } from "../fixtures/asking.ts";
import { wireProviderNames } from "../providers/wire-provider.ts";
import {
  type SimulationServer,
  type SimulationServerOptions,
  startSimulationServer,
} from "../start-simulation-server.ts";

const open: SimulationServer[] = [];
async function serve(options: SimulationServerOptions = {}): Promise<SimulationServer> {
  const server = await startSimulationServer(options);
  open.push(server);
  return server;
}
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

/** About 3,000 tokens. */
const spec = Array.from({ length: 300 }, (_, i) => `Rule ${i}: be honest, and be kind.`).join("\n");
const signal = new AbortController().signal;

describe("the simulated providers, asked by the product's own providers", () => {
  it.each(wireProviderNames)("%s answers as the simulated model of that name does", async (kind) => {
    const server = await serve({ worldSeed: 5 });
    const reply = await ask(server, { kind, as: "sim-alder" });
    const world = createSimulatedProvider({ name: "sim-alder", worldSeed: 5, world: "default" });
    const outcome = await world.call(exampleCall(), { key: "k", signal });
    if (outcome.kind === "pending") expect.unreachable();
    const { text, finishReason, usage, reportedModel } = outcome.reply;
    const { inputTokens, outputTokens } = usage;
    expect(reply).toMatchObject({ text, finishReason, usage: { inputTokens, outputTokens }, reportedModel });
    expect(reply.reportedModel).toBe("alder-large-sim-1");
    expect(reply.text.length).toBeGreaterThan(100);
  });

  it.each(wireProviderNames)("%s replies with JSON that fits the schema asked for", async (kind) => {
    const server = await serve({ mode: "canned", cannedText: "Tell them." });
    const reply = await ask(server, { kind, call: exampleCall({ reply: adviceReply }) });
    expect(JSON.parse(reply.text)).toEqual({ advice: "Tell them.", certainty: 0 });
    expect(reply.finishReason).toBe("stop");
  });

  it.each(wireProviderNames)("%s breaks off at the most tokens allowed", async (kind) => {
    const server = await serve();
    const whole = await ask(server, { kind });
    const reply = await ask(server, { kind, call: exampleCall({ parameters: { maxOutputTokens: 20 } }) });
    expect({ finishReason: reply.finishReason, outputTokens: reply.usage.outputTokens }).toEqual({
      finishReason: "length",
      outputTokens: 20,
    });
    expect(whole.text.startsWith(reply.text)).toBe(true);
    expect(reply.text.length).toBeLessThan(whole.text.length);
  });

  it.each([
    ["openai", 128],
    ["google", 1],
    ["xai", 128],
    ["openai-compatible", 128],
  ] as const)(
    "%s caches what calls begin with, in steps of %i tokens, once the first is answered",
    async (kind, step) => {
      const server = await serve();
      const calls = ["One?", "Two?"].map((user) => exampleCall({ system: spec, user }));
      const first = await ask(server, { kind, call: calls[0]! });
      const second = await ask(server, { kind, call: calls[1]! });
      expect(first.usage.cachedInputTokens ?? 0).toBe(0);
      const [cached, input] = [second.usage.cachedInputTokens!, second.usage.inputTokens!];
      expect(cached % step).toBe(0);
      expect(cached).toBeGreaterThan(input - 300);
      expect(cached).toBeLessThan(input);
      const other = await ask(server, { kind, call: exampleCall({ system: `X${spec}` }) });
      expect(other.usage.cachedInputTokens ?? 0).toBe(0);
    },
  );

  it.each([
    ["anthropic", "claude-opus-4-5"],
    ["openrouter", "anthropic/claude-opus-4.5"],
  ] as const)("%s caches what is marked, and counts what it writes", async (kind, model) => {
    const server = await serve();
    const call = (user: string) => exampleCall({ model, system: null, prefix: spec, user });
    const first = (await ask(server, { kind, call: call("One?") })).usage;
    const second = (await ask(server, { kind, call: call("Two?") })).usage;
    expect(first.cacheWriteTokens).toBeGreaterThan(2000);
    expect(first.cachedInputTokens).toBe(0);
    expect(second.cachedInputTokens).toBe(first.cacheWriteTokens);
    expect(second.cacheWriteTokens ?? 0).toBe(0);
    expect(first.inputTokens! - first.cacheWriteTokens!).toBeLessThan(10);
  });

  it("lets calls under way together pay for the same beginning: a warm-up is worth it", async () => {
    const server = await serve({ latencyMs: 150 });
    const provider = providerAt(server, "openai");
    const replies = await Promise.all(
      ["One?", "Two?", "Three?"].map((user) =>
        provider.call(exampleCall({ system: spec, user }), { key: user, signal }),
      ),
    );
    await provider.close();
    expect(replies.map((outcome) => outcome.kind === "reply" && outcome.reply.usage.cachedInputTokens)).toEqual([
      0, 0, 0,
    ]);
    expect(
      (await ask(server, { kind: "openai", call: exampleCall({ system: spec }) })).usage.cachedInputTokens,
    ).toBeGreaterThan(2000);
  });

  it("bills made-up reasoning for an effort, within the output", async () => {
    const server = await serve();
    for (const kind of ["xai", "openrouter", "openai-compatible", "anthropic", "google"] as const) {
      const plain = await ask(server, { kind, call: exampleCall({ model: "grok-4" }) });
      const call = exampleCall({ model: "grok-4", parameters: { maxOutputTokens: 2000, reasoningEffort: "low" } });
      const { usage } = await ask(server, { kind, call });
      expect(usage.reasoningTokens, kind).toBeGreaterThan(0);
      expect(usage.outputTokens! - usage.reasoningTokens!, kind).toBe(plain.usage.outputTokens);
    }
  });

  it.each(["openai", "google", "mistral", "openai-compatible"] as const)(
    "%s embeds: like texts close together",
    async (kind) => {
      const server = await serve();
      const provider = createEmbedderProvider({
        name: "lab",
        kind,
        baseUrl: server.baseUrl(kind),
        apiKey: canaryKey,
        requestTimeoutMs: 5000,
      });
      const texts = ["the cat sat on the mat", "the cat sat on the rug", "quarterly revenue fell sharply"];
      const calls = texts.map((text) => ({ provider: "lab", model: "embedder-1", dimensions: 128, text }));
      const [a, b, c] = await provider.embed(calls, { signal });
      await provider.close();
      const cosine = (x: Float32Array, y: Float32Array): number => x.reduce((sum, value, i) => sum + value * y[i]!, 0);
      expect([a!.length, b!.length, c!.length]).toEqual([128, 128, 128]);
      expect(cosine(a!, b!)).toBeGreaterThan(cosine(a!, c!) + 0.4);
      expect(server.log()).toMatchObject([{ model: "embedder-1", tokens: { input: 17, output: 0 } }]);
    },
  );

  it("answers the same in any order, and otherwise in another world", async () => {
    const texts = async (server: SimulationServer, users: readonly string[]) => {
      const provider = providerAt(server, "openai-compatible");
      const outcomes = await Promise.all(
        users.map((user) => provider.call(exampleCall({ user }), { key: user, signal })),
      );
      await provider.close();
      return outcomes.map((outcome) => outcome.kind === "reply" && outcome.reply.rawBody!.replace(/"created":\d+/, ""));
    };
    const users = ["What now?", "Whom do I tell?", "Is it fair?", "Shall I wait?"];
    const once = await texts(await serve(), users);
    const backwards = await texts(await serve(), [...users].reverse());
    expect(backwards.reverse()).toEqual(once);
    expect(await texts(await serve({ worldSeed: 2 }), users)).not.toEqual(once);
  });
});

describe("equal requests", () => {
  it("are answered alike, or as further samples where that is wanted", async () => {
    const server = await serve();
    const texts = async () => [
      (await ask(server, { kind: "openai" })).text,
      (await ask(server, { kind: "openai" })).text,
    ];
    const [first, second] = await texts();
    expect(second).toBe(first);
    server.change({ varyRepeats: true });
    server.reset();
    const [third, fourth] = await texts();
    expect(third).toBe(first);
    expect(fourth).not.toBe(first);
  });
});
