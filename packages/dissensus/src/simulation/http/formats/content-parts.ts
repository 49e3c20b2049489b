import { listIn, objectIn, optional, textIn } from "../json-fields.ts";
import { WireProblem } from "../wire-problem.ts";
import type { PromptPart } from "./wire-format.ts";

/** Parts of a message whose content is a text or a list of text parts (`{type, text, cache_control?}`): OpenAI, Anthropic and all who follow them. */
export function partsOfContent(content: unknown, role: PromptPart["role"], name: string): PromptPart[] {
  if (typeof content === "string") return [{ role, text: content, cacheMark: false }];
  return listIn(content, name).map((part, index) => {
    const at = `${name}[${index}]`;
    const fields = objectIn(part, at);
    if (!textTypes.has(String(fields["type"])))
      throw new WireProblem("bad-request", `Invalid value for '${at}.type': only text is simulated.`);
    return { role, text: textIn(fields["text"], `${at}.text`), cacheMark: hasMark(fields["cache_control"]) };
  });
}

/** Messages of `{role, content}`; system and developer messages are instructions, everything else is what the user says. */
export function partsOfMessages(messages: unknown, name: string): PromptPart[] {
  return listIn(messages, name).flatMap((message, index) => {
    const { role, content } = objectIn(message, `${name}[${index}]`);
    const spoken = role === "system" || role === "developer" ? "system" : "user";
    return partsOfContent(content, spoken, `${name}[${index}].content`);
  });
}

const textTypes = new Set(["text", "input_text", "output_text"]);

function hasMark(mark: unknown): boolean {
  return optional(mark, "type") === "ephemeral";
}

export function refuseStreaming(stream: unknown): void {
  if (stream === true) throw new WireProblem("bad-request", "Streaming is not simulated: send 'stream': false.");
}
