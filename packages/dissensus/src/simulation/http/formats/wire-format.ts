import type { JsonObject } from "../json-fields.ts";

/** A run of prompt text as it was sent. */
export interface PromptPart {
  readonly role: "system" | "user";
  readonly text: string;
  /** Whether the sender asks for everything up to its end to be cached (Anthropic, OpenRouter). */
  readonly cacheMark: boolean;
}

/** A call of a language model, read from a request. */
export interface AskedCall {
  readonly model: string;
  readonly parts: readonly PromptPart[];
  /** The schema of the JSON asked for; an empty one where any JSON will do; null where text is. */
  readonly replySchema: JsonObject | null;
  readonly maxOutputTokens: number | null;
  /** Tokens of made-up reasoning that the effort asked for costs; 0 where none is asked for. */
  readonly reasoningTokens: number;
  /** The reply is to be the input of the tool `json` (Anthropic's models without structured output). */
  readonly asTool: boolean;
}

/** Tokens as they are billed. `input` includes `cached` and `cacheWrite`, `output` includes `reasoning`. */
export interface BilledTokens {
  readonly input: number;
  readonly cached: number;
  readonly cacheWrite: number;
  readonly output: number;
  readonly reasoning: number;
}

/** What a model answered: put into bytes by a format. */
export interface Answer {
  /** Hexadecimal; formats put their own prefix before it. */
  readonly id: string;
  readonly createdAtMs: number;
  readonly reportedModel: string;
  readonly text: string;
  readonly ending: "stop" | "length" | "refusal" | "content-filter";
  readonly tokens: BilledTokens;
}

/** One of the request and reply layouts that providers speak. Errors of `read`: WireProblem. */
export interface WireFormat {
  readonly name: "chat-completions" | "responses" | "messages" | "generate-content";
  /** `modelInPath`: the model named by the address (Google). */
  read(body: JsonObject, modelInPath: string | null): AskedCall;
  /** The body of the reply. */
  reply(answer: Answer, asked: AskedCall): object;
}
