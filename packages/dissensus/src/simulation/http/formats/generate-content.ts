import { type JsonObject, listIn, numberOrNull, objectIn, optional, textIn } from "../json-fields.ts";
import { WireProblem } from "../wire-problem.ts";
import { reasoningTokensFor, reasoningTokensWithin } from "./reasoning-tokens.ts";
import type { Answer, PromptPart, WireFormat } from "./wire-format.ts";

/** Google's generateContent. */
export const generateContent: WireFormat = {
  name: "generate-content",
  read: (body, modelInPath) => {
    if (modelInPath === null) throw new WireProblem("bad-request", "the address names no model");
    const config = body["generationConfig"];
    const thinking = optional(config, "thinkingConfig");
    return {
      model: modelInPath,
      parts: [
        ...(body["systemInstruction"] === undefined ? [] : partsIn(body["systemInstruction"], "system")),
        ...listIn(body["contents"], "contents").flatMap((content) => partsIn(content, "user")),
      ],
      replySchema: schemaIn(config),
      maxOutputTokens: numberOrNull(optional(config, "maxOutputTokens"), "maxOutputTokens"),
      reasoningTokens:
        reasoningTokensFor(optional(thinking, "thinkingLevel")) ||
        reasoningTokensWithin(optional(thinking, "thinkingBudget")),
      asTool: false,
    };
  },
  reply: generationOf,
};

export function partsIn(content: unknown, role: PromptPart["role"]): PromptPart[] {
  return listIn(objectIn(content, "content")["parts"], "parts").map((part) => ({
    role,
    text: textIn(objectIn(part, "part")["text"], "part.text"),
    cacheMark: false,
  }));
}

function schemaIn(config: unknown): JsonObject | null {
  if (optional(config, "responseMimeType") !== "application/json") return null;
  const schema = optional(config, "responseJsonSchema") ?? optional(config, "responseSchema");
  return schema === undefined ? {} : objectIn(schema, "responseJsonSchema");
}

function generationOf(answer: Answer): object {
  return {
    ...candidatesOf(answer),
    usageMetadata: usageOf(answer),
    modelVersion: answer.reportedModel,
    responseId: answer.id,
  };
}

function candidatesOf({ text, ending }: Answer): object {
  if (ending === "content-filter") return { promptFeedback: { blockReason: "PROHIBITED_CONTENT" } };
  if (ending === "refusal") return { candidates: [{ finishReason: "SAFETY", index: 0 }] };
  const finishReason = ending === "stop" ? "STOP" : "MAX_TOKENS";
  return { candidates: [{ content: { role: "model", parts: [{ text }] }, finishReason, index: 0 }] };
}

/** Thoughts are counted apart from candidates; what is 0 is left out, as Google does. */
function usageOf({ tokens }: Answer): object {
  const said = tokens.output - tokens.reasoning;
  return {
    promptTokenCount: tokens.input,
    ...(tokens.cached > 0 ? { cachedContentTokenCount: tokens.cached } : {}),
    ...(said > 0 ? { candidatesTokenCount: said } : {}),
    ...(tokens.reasoning > 0 ? { thoughtsTokenCount: tokens.reasoning } : {}),
    totalTokenCount: tokens.input + tokens.output,
    promptTokensDetails: [{ modality: "TEXT", tokenCount: tokens.input }],
  };
}
