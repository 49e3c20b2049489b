import { cannedJson } from "./canned-json.ts";
import type { Thinker, Thought } from "./thinker.ts";

/**
 * Answers everything with the same text, or the same JSON for a schema, at once: for benchmarks of whoever asks. Tokens are estimated at four
 * characters each.
 */
export function cannedThinker(text: string = cannedText): Thinker {
  const answers = new Map<string, string>();
  const answerFor = (schema: object | null): string => {
    if (schema === null) return text;
    const form = JSON.stringify(schema);
    const answer = answers.get(form) ?? cannedJson(schema, text);
    if (answers.size < mostSchemas) answers.set(form, answer);
    return answer;
  };
  return {
    think: (shown): Promise<Thought> => {
      const answer = answerFor(shown.replySchema);
      return Promise.resolve({
        text: answer,
        ending: "stop",
        inputTokens: estimate(shown.system) + estimate(shown.text),
        outputTokens: estimate(answer),
      });
    },
    count: (counted) => Promise.resolve(estimate(counted)),
  };
}

const mostSchemas = 1000;

const estimate = (text: string): number => Math.ceil(text.length / 4);

/** About 2 KB of prose. */
const cannedText = Array.from(
  { length: 26 },
  (_, index) => `Point ${index + 1}: weigh what speaks for it against what speaks against it, then decide.`,
).join("\n");
