import type { ModelReply } from "../model.ts";
import type { LanguageModelKind } from "../providers/language-model-provider.ts";

/** What one kind of provider is sent for `exampleCall`, and what it answers: written by hand after its API reference. */
export interface ProviderExample {
  readonly model: string;
  readonly url: string;
  readonly textRequest: object;
  readonly jsonRequest: object;
  readonly parameterRequest: object;
  readonly parameterWarnings: readonly string[];
  readonly body: object;
  readonly reply: Pick<ModelReply, "text" | "finishReason" | "usage" | "reportedModel">;
  readonly refusalBody: object;
  readonly refusalText: string;
  readonly cutOffBody: object;
  readonly rateLimitBody: object;
}

const system = "You weigh answers.";
const prefix = "Rubric: 0 opposes, 6 favours.\n";
const user = "Answer: Take the early train.";
const text = "Take the later one.";
const declined = "I'd rather not.";

const strictScore = {
  type: "object",
  properties: { position: { type: "integer", minimum: 0, maximum: 6 }, evidence: { type: "string" } },
  required: ["position", "evidence"],
  additionalProperties: false,
};

const responsesMessages = [
  { role: "system", content: system },
  { role: "user", content: [{ type: "input_text", text: prefix + user }] },
];

function responsesBody(changes: object = {}, content: object = { type: "output_text", text, annotations: [] }): object {
  return {
    id: "resp_1",
    object: "response",
    created_at: 1_790_000_000,
    status: "completed",
    model: "model-1-2026-10-01",
    output: [
      { type: "reasoning", id: "rs_1", summary: [] },
      { type: "message", id: "msg_1", role: "assistant", status: "completed", content: [content] },
    ],
    usage: {
      input_tokens: 120,
      input_tokens_details: { cached_tokens: 100 },
      output_tokens: 40,
      output_tokens_details: { reasoning_tokens: 30 },
      total_tokens: 160,
    },
    ...changes,
  };
}

const responsesReply: ProviderExample["reply"] = {
  text,
  finishReason: "stop",
  usage: { inputTokens: 120, cachedInputTokens: 100, outputTokens: 40, reasoningTokens: 30, cacheWriteTokens: null },
  reportedModel: "model-1-2026-10-01",
};

const cutOffText = { type: "output_text", text: "Take the", annotations: [] };
const responsesFormat = { text: { format: { type: "json_schema", strict: true, name: "score", schema: strictScore } } };

const responses = {
  textRequest: { model: "model-1", input: responsesMessages, max_output_tokens: 800, store: false },
  jsonRequest: responsesFormat,
  body: responsesBody(),
  reply: responsesReply,
  refusalBody: responsesBody({}, { type: "refusal", refusal: declined }),
  refusalText: declined,
  cutOffBody: responsesBody({ status: "incomplete", incomplete_details: { reason: "max_output_tokens" } }, cutOffText),
  rateLimitBody: { error: { message: "Too many requests", type: "requests", code: "rate_limit_exceeded" } },
};

function chatBody(message: object = { content: text }, choice: object = { finish_reason: "stop" }): object {
  return {
    id: "chat-1",
    object: "chat.completion",
    created: 1_790_000_000,
    model: "model-1-2026-10-01",
    choices: [{ index: 0, message: { role: "assistant", ...message }, ...choice }],
    usage: {
      prompt_tokens: 120,
      prompt_tokens_details: { cached_tokens: 100 },
      completion_tokens: 40,
      completion_tokens_details: { reasoning_tokens: 30 },
      total_tokens: 160,
    },
  };
}

const chat = {
  jsonRequest: {
    response_format: { type: "json_schema", json_schema: { name: "score", strict: true, schema: strictScore } },
  },
  body: chatBody(),
  reply: responsesReply,
  refusalText: declined,
  cutOffBody: chatBody({ content: "Take the" }, { finish_reason: "length" }),
  rateLimitBody: { error: { message: "Too many requests", type: "requests", code: "rate_limit_exceeded" } },
};

function messageBody(changes: object = {}): object {
  return {
    id: "msg_1",
    type: "message",
    role: "assistant",
    model: "claude-opus-4-5-20251101",
    content: [
      { type: "thinking", thinking: "Which?", signature: "s" },
      { type: "text", text },
    ],
    stop_reason: "end_turn",
    stop_sequence: null,
    usage: { input_tokens: 15, cache_read_input_tokens: 100, cache_creation_input_tokens: 5, output_tokens: 40 },
    ...changes,
  };
}

function generationBody(candidate: object = {}): object {
  const parts = [{ text: "Which?", thought: true }, { text }];
  return {
    candidates: [{ content: { role: "model", parts }, finishReason: "STOP", index: 0, ...candidate }],
    usageMetadata: {
      promptTokenCount: 120,
      cachedContentTokenCount: 100,
      candidatesTokenCount: 10,
      thoughtsTokenCount: 30,
      totalTokenCount: 160,
    },
    modelVersion: "gemini-2.5-pro",
  };
}

const cached = { cache_control: { type: "ephemeral" } };

export const providerExamples: Readonly<Record<LanguageModelKind, ProviderExample>> = {
  openai: {
    ...responses,
    model: "gpt-4.1",
    url: "https://api.openai.com/v1/responses",
    textRequest: { ...responses.textRequest, model: "gpt-4.1" },
    parameterRequest: { temperature: 0.25 },
    parameterWarnings: ["reasoningEffort: not sent, the AI SDK does not know it for this model"],
  },
  xai: {
    ...responses,
    model: "grok-4.3",
    url: "https://api.x.ai/v1/responses",
    textRequest: { ...responses.textRequest, model: "grok-4.3", include: ["reasoning.encrypted_content"] },
    parameterRequest: { temperature: 0.25, reasoning: { effort: "low" } },
    parameterWarnings: [],
    rateLimitBody: { code: "rate_limited", error: "Too many requests" },
  },
  anthropic: {
    model: "claude-opus-4-5",
    url: "https://api.anthropic.com/v1/messages",
    textRequest: {
      model: "claude-opus-4-5",
      max_tokens: 800,
      system: [{ type: "text", text: system, ...cached }],
      messages: [
        {
          role: "user",
          content: [
            { type: "text", text: prefix, ...cached },
            { type: "text", text: user },
          ],
        },
      ],
    },
    jsonRequest: {
      output_config: {
        format: { type: "json_schema", schema: { additionalProperties: false, required: ["position", "evidence"] } },
      },
    },
    parameterRequest: { thinking: { type: "enabled" } },
    parameterWarnings: [
      "temperature: temperature is not supported when thinking is enabled",
      "maxOutputTokens: sent as 7200, to make room for reasoning",
    ],
    body: messageBody(),
    reply: {
      text,
      finishReason: "stop",
      usage: { inputTokens: 120, cachedInputTokens: 100, outputTokens: 40, reasoningTokens: null, cacheWriteTokens: 5 },
      reportedModel: "claude-opus-4-5-20251101",
    },
    refusalBody: messageBody({ content: [], stop_reason: "refusal" }),
    refusalText: "",
    cutOffBody: messageBody({ content: [{ type: "text", text: "Take the" }], stop_reason: "max_tokens" }),
    rateLimitBody: { type: "error", error: { type: "rate_limit_error", message: "Too many requests" } },
  },
  google: {
    model: "gemini-2.5-pro",
    url: "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-pro:generateContent",
    textRequest: {
      systemInstruction: { parts: [{ text: system }] },
      contents: [{ role: "user", parts: [{ text: prefix + user }] }],
      generationConfig: { maxOutputTokens: 800 },
    },
    jsonRequest: { generationConfig: { responseMimeType: "application/json", responseJsonSchema: strictScore } },
    parameterRequest: { generationConfig: { temperature: 0.25, thinkingConfig: {} } },
    parameterWarnings: [],
    body: generationBody(),
    reply: {
      text,
      finishReason: "stop",
      usage: { inputTokens: 120, cachedInputTokens: 100, outputTokens: 40, reasoningTokens: 30 },
      reportedModel: "gemini-2.5-pro",
    },
    refusalBody: { promptFeedback: { blockReason: "PROHIBITED_CONTENT" }, usageMetadata: { promptTokenCount: 120 } },
    refusalText: "",
    cutOffBody: generationBody({
      content: { role: "model", parts: [{ text: "Take the" }] },
      finishReason: "MAX_TOKENS",
    }),
    rateLimitBody: { error: { code: 429, message: "Too many requests", status: "RESOURCE_EXHAUSTED" } },
  },
  mistral: {
    ...chat,
    model: "mistral-large-latest",
    url: "https://api.mistral.ai/v1/chat/completions",
    textRequest: {
      model: "mistral-large-latest",
      max_tokens: 800,
      messages: [
        { role: "system", content: system },
        { role: "user", content: [{ type: "text", text: prefix + user }] },
      ],
    },
    parameterRequest: { temperature: 0.25 },
    parameterWarnings: ["reasoning: This model does not support reasoning configuration."],
    body: chatBody({
      content: [
        { type: "thinking", thinking: [{ type: "text", text: "Which?" }] },
        { type: "text", text },
      ],
    }),
    refusalBody: chatBody({ content: "" }, { finish_reason: "content_filter" }),
    refusalText: "",
    rateLimitBody: { object: "error", message: "Too many requests", type: "rate_limited", code: "1300" },
  },
  openrouter: {
    ...chat,
    model: "anthropic/claude-opus-4.5",
    url: "https://openrouter.ai/api/v1/chat/completions",
    textRequest: {
      model: "anthropic/claude-opus-4.5",
      max_tokens: 800,
      messages: [
        { role: "system", content: [{ type: "text", text: system, ...cached }] },
        {
          role: "user",
          content: [
            { type: "text", text: prefix, ...cached },
            { type: "text", text: user },
          ],
        },
      ],
    },
    parameterRequest: { temperature: 0.25, reasoning: { effort: "low" } },
    parameterWarnings: [
      "temperature: OpenRouter does not say whether the model behind it takes this",
      "reasoningEffort: OpenRouter does not say whether the model behind it takes this",
    ],
    refusalBody: chatBody({ content: declined }, { finish_reason: "stop", native_finish_reason: "refusal" }),
    rateLimitBody: { error: { code: 429, message: "Too many requests" } },
  },
  "openai-compatible": {
    ...chat,
    model: "llama",
    url: "http://localhost:11434/v1/chat/completions",
    textRequest: {
      model: "llama",
      max_tokens: 800,
      messages: [
        { role: "system", content: system },
        { role: "user", content: prefix + user },
      ],
    },
    parameterRequest: { temperature: 0.25, reasoning_effort: "low" },
    parameterWarnings: ["reasoningEffort: sent; whether this server takes it is not known"],
    refusalBody: chatBody({ content: null, refusal: declined }),
  },
};
