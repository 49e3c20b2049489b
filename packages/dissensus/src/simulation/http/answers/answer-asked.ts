import type { CallFault } from "../faults/fault-rates.ts";
import { type Said, spoilThought } from "../faults/spoil-thought.ts";
import type { AskedCall, BilledTokens, WireFormat } from "../formats/wire-format.ts";
import type { WireProvider } from "../providers/wire-provider.ts";
import type { Service } from "../service.ts";
import { WireProblem } from "../wire-problem.ts";
import { cachedPromptOf, cacheUse, isCacheable, rememberPrompt } from "./billed-tokens.ts";
import { contentKey } from "./content-key.ts";
import type { Thought } from "./thinker.ts";

/** A call that a provider was asked, whichever way. */
export interface Asking {
  readonly provider: string;
  readonly wire: WireProvider;
  readonly format: WireFormat;
  readonly asked: AskedCall;
}

export function keyOfAsking({ provider, wire, asked }: Asking): string {
  const { system, text } = cachedPromptOf("", asked.parts, wire);
  return contentKey({ provider, model: asked.model, system, text });
}

/** What an answer is drawn with. `key`: contentKey. */
export interface Draw {
  readonly key: string;
  readonly occurrence: number;
  readonly fault: CallFault | null;
}

/** `sent` is to be called when the answer goes out: only from then on does its prompt help others. */
export interface Answered {
  readonly body: object;
  readonly tokens: BilledTokens;
  readonly sent: () => void;
}

/** The body of the answer, and what it costs. Errors: WireProblem where the provider sends an error for a withheld answer. */
export async function answerAsked(service: Service, asking: Asking, draw: Draw): Promise<Answered> {
  const { provider, wire, format, asked } = asking;
  const { key, occurrence, fault } = draw;
  if (fault === "content-filter" && wire.contentFilterIsError)
    throw new WireProblem("bad-request", "Output blocked by content filtering policy");
  const { thinker, cache, settings } = service;
  const { model, replySchema } = asked;
  const prompt = cachedPromptOf(`${provider}\n${model}`, asked.parts, wire);
  const { system, text } = prompt;
  const sample = settings.varyRepeats ? occurrence : 0;
  const thought = await thinker.think({ provider, model, system, text, sample, replySchema });
  const said = spoilThought(cutOff(thought, asked.maxOutputTokens), fault);
  const createdAtMs = service.now();
  const { inputTokens } = thought;
  const cacheable = isCacheable(prompt, inputTokens);
  const use = cacheable
    ? await cacheUse(prompt, cache, thinker.count, {
        inputTokens,
        stepTokens: wire.caching.stepTokens,
        nowMs: createdAtMs,
      })
    : { cached: 0, cacheWrite: 0 };
  const reasoning = said.ending === "content-filter" ? 0 : asked.reasoningTokens;
  const tokens = { input: inputTokens, ...use, output: said.outputTokens + reasoning, reasoning };
  const id = `${key}${occurrence.toString(16).padStart(8, "0")}`;
  const reportedModel = `${model}-${settings.modelVersion}`;
  const body = format.reply({ id, createdAtMs, reportedModel, text: said.text, ending: said.ending, tokens }, asked);
  const sent = (): void => {
    if (cacheable) rememberPrompt(prompt, cache, service.now());
  };
  return { body, tokens, sent };
}

/** An answer longer than was allowed breaks off where its share of the tokens ends. Made-up reasoning does not count against the limit. */
function cutOff({ text, ending, outputTokens }: Thought, maximum: number | null): Said {
  if (maximum === null || outputTokens <= maximum) return { text, ending, outputTokens };
  const length = Math.floor((text.length * maximum) / outputTokens);
  return { text: text.slice(0, length), ending: "length", outputTokens: maximum };
}
