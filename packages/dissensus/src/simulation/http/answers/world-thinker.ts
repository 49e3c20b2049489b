import type { LanguageModelProvider } from "../../../models/model.ts";
import { loadTokenCounter, type TokenCounter } from "../../../models/tokens.ts";
import type { World } from "../../parameters.ts";
import { createSimulatedProvider } from "../../simulated-provider.ts";
import type { Thinker } from "./thinker.ts";

/**
 * Answers as the simulated world does. The message is split behind its spec, so that a spec shared by many calls is read once.
 */
export function worldThinker({ worldSeed, world }: { worldSeed: number; world: World }): Thinker {
  const providers = new Map<string, LanguageModelProvider>();
  const providerOf = (name: string): LanguageModelProvider => {
    const provider = providers.get(name) ?? createSimulatedProvider({ name, worldSeed, world });
    providers.set(name, provider);
    return provider;
  };
  let counter: Promise<TokenCounter> | undefined;
  return {
    think: async ({ provider, model, system, text, sample }) => {
      const behindSpec = text.lastIndexOf(specEnd) + specEnd.length;
      const prefix = behindSpec < specEnd.length ? null : text.slice(0, behindSpec);
      const call = {
        provider,
        model,
        parameters: {},
        system: system === "" ? null : system,
        prefix,
        user: prefix === null ? text : text.slice(behindSpec),
        reply: { kind: "text" },
        sample,
      } as const;
      const outcome = await providerOf(provider).call(call, { key: "", signal: never });
      if (outcome.kind === "pending") throw new Error("a simulated model answers at once");
      const { reply } = outcome;
      return {
        text: reply.text,
        ending: reply.finishReason === "length" ? "length" : "stop",
        inputTokens: reply.usage.inputTokens ?? 0,
        outputTokens: reply.usage.outputTokens ?? 0,
      };
    },
    count: async (text) => {
      counter ??= loadTokenCounter();
      return (await counter)(text);
    },
  };
}

const specEnd = "\n</spec>\n";
const never = new AbortController().signal;
