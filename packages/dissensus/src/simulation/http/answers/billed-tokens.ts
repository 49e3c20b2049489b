import type { BilledTokens, PromptPart } from "../formats/wire-format.ts";
import type { WireProvider } from "../providers/wire-provider.ts";
import type { PromptCache } from "./prompt-cache.ts";

/** A prompt as the cache sees it: the instructions, then the rest. */
export interface CachedPrompt {
  /** Whose cache: provider and model. */
  readonly scope: string;
  readonly system: string;
  readonly text: string;
  /** Lengths (instructions and rest as one text) up to which the sender asks for caching. */
  readonly marks: readonly number[];
  readonly by: "itself" | "marks" | "nothing";
}

export function cachedPromptOf(scope: string, parts: readonly PromptPart[], { caching }: WireProvider): CachedPrompt {
  const of = (role: PromptPart["role"]): readonly PromptPart[] => parts.filter((part) => part.role === role);
  const ordered = [...of("system"), ...of("user")];
  let length = 0;
  const ends = ordered.map((part) => (length += part.text.length));
  const marks = ends.filter((_, index) => ordered[index]!.cacheMark);
  const joined = (role: PromptPart["role"]): string => of(role).reduce((text, part) => text + part.text, "");
  const by = caching.by === "either" ? (marks.length > 0 ? "marks" : "itself") : caching.by;
  return { scope, system: joined("system"), text: joined("user"), marks, by };
}

/** Whether a prompt of so many tokens is cached at all: providers cache nothing shorter. */
export function isCacheable({ by }: CachedPrompt, inputTokens: number): boolean {
  return by !== "nothing" && inputTokens >= fewestTokens;
}

/** Input tokens that come from the cache, and that are written to it. */
export async function cacheUse(
  prompt: CachedPrompt,
  cache: PromptCache,
  count: (text: string) => Promise<number>,
  options: { readonly inputTokens: number; readonly stepTokens: number; readonly nowMs: number },
): Promise<Pick<BilledTokens, "cached" | "cacheWrite">> {
  const { scope, system, text, marks, by } = prompt;
  const whole = system + text;
  const tokensUpTo = async (length: number): Promise<number> => {
    const inSystem = await count(system.slice(0, length));
    const counted =
      length <= system.length ? inSystem : inSystem + (await count(text.slice(0, length - system.length)));
    // Cut in the middle of a token, a beginning may count more tokens than the whole.
    const tokens = Math.min(counted, options.inputTokens);
    return tokens < fewestTokens ? 0 : tokens - (tokens % options.stepTokens);
  };
  if (by === "itself")
    return { cached: await tokensUpTo(cache.longestSeen(scope, whole, options.nowMs)), cacheWrite: 0 };
  const cached = await tokensUpTo(cache.lastSeen(scope, whole, marks, options.nowMs));
  return { cached, cacheWrite: Math.max(0, (await tokensUpTo(marks.at(-1) ?? 0)) - cached) };
}

/** What a provider remembers of a prompt once it has answered it. */
export function rememberPrompt(
  { scope, system, text, marks, by }: CachedPrompt,
  cache: PromptCache,
  nowMs: number,
): void {
  cache.remember(scope, system + text, nowMs, by === "marks" ? marks : undefined);
}

const fewestTokens = 1024;
