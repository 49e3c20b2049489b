/** Number of tokens of a text. */
export type TokenCounter = (text: string) => number;

/**
 * Counts with OpenAI's o200k vocabulary: exact for OpenAI's current models, an estimate (usually within 20 %) for the others, whose
 * vocabularies are not public. Long texts are counted once: the spec stands in every call. The vocabulary (about 2 MB) loads on first use.
 */
export async function loadTokenCounter(): Promise<TokenCounter> {
  const { countTokens } = await import("gpt-tokenizer/encoding/o200k_base");
  const known = new Map<string, number>();
  // Special tokens in a text (<|endoftext|>) are counted as the plain text they are sent as, instead of throwing.
  const count = (text: string): number => countTokens(text, { disallowedSpecial: new Set<string>() });
  return (text) => {
    if (text.length < longTextLength) return count(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= rememberedTexts) known.delete(known.keys().next().value!);
    const tokens = count(text);
    known.set(text, tokens);
    return tokens;
  };
}

const longTextLength = 2_000;
const rememberedTexts = 256;
