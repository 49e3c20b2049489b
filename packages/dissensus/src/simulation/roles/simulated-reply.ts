import type { Random } from "../../base/random.ts";
import type { WorldParameters } from "../parameters.ts";

export interface SimulatedReply {
  readonly text: string;
  readonly finishReason: "stop" | "length";
}

export function whole(text: string): SimulatedReply {
  return { text, finishReason: "stop" };
}

/** A JSON reply as models send them: mostly plain, sometimes fenced with words around it, sometimes broken off. */
export function jsonReply(reply: unknown, random: Random, faults: WorldParameters["faults"]): SimulatedReply {
  const text = JSON.stringify(reply, null, 1);
  const luck = random.next();
  if (luck < faults.brokenJson) {
    return { text: text.slice(0, Math.floor(text.length * (0.3 + 0.5 * random.next()))), finishReason: "length" };
  }
  if (luck < faults.brokenJson + faults.proseAround)
    return whole(`Here is my answer.\n\n\`\`\`json\n${text}\n\`\`\`\n\nI hope this helps.`);
  return whole(text);
}

/** A quote: a sentence, or its first 40 words; sometimes with words that are not there. */
export function quoteOf(sentence: string, random: Random, faults: WorldParameters["faults"]): string {
  const quote = sentence.split(" ").slice(0, 40).join(" ");
  if (quote === "" || random.next() >= faults.fabricatedQuote) return quote;
  return `${quote.replace(/[.!?]$/, "")}, as was made clear from the beginning.`;
}
