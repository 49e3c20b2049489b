import { chatCompletions } from "../formats/chat-completions.ts";
import { batchEmbedContents, type EmbeddingFormat, embeddings } from "../formats/embeddings.ts";
import { generateContent } from "../formats/generate-content.ts";
import { messages } from "../formats/messages.ts";
import { responses } from "../formats/responses.ts";
import type { WireFormat } from "../formats/wire-format.ts";
import {
  anthropicError,
  type ErrorWording,
  googleError,
  mistralError,
  openaiError,
  openrouterError,
  xaiError,
} from "./error-wordings.ts";
import {
  anthropicRateHeaders,
  type HeaderList,
  mistralRateHeaders,
  openaiRateHeaders,
  openrouterRateHeaders,
  type RateStatus,
} from "./rate-status.ts";

export const wireProviderNames = [
  "openai",
  "anthropic",
  "google",
  "xai",
  "mistral",
  "openrouter",
  "openai-compatible",
] as const;
export type WireProviderName = (typeof wireProviderNames)[number];

/** How a 429 says how long to wait. `reset-headers`: only in the rate headers, without a Retry-After. */
export const waitForms = ["seconds", "date", "milliseconds", "retry-info", "reset-headers", "silent"] as const;
export type WaitForm = (typeof waitForms)[number];

/** What a provider looks like from outside. */
export interface WireProvider {
  readonly name: WireProviderName;
  /** Under the server's address; the product appends `/chat/completions` and the like. */
  readonly basePath: string;
  /** Calls, by the address behind the base path (Google: the verb behind the model's name). */
  readonly calls: Readonly<Record<string, WireFormat>>;
  readonly embeddings: Readonly<Record<string, EmbeddingFormat>>;
  readonly batches: "openai" | "anthropic" | "google" | null;
  readonly error: ErrorWording;
  rateHeaders(rate: RateStatus, nowMs: number): HeaderList;
  /** Header with the exchange's id. */
  readonly idHeader: string | null;
  /** Forms that this provider's 429 has in the wild. */
  readonly waitForms: readonly WaitForm[];
  /**
   * Prompt caching: by itself for any shared beginning (in whole steps of so many tokens), or only up to the sender's marks. OpenRouter's models do
   * either: marks count where there are any.
   */
  readonly caching: { readonly by: "itself" | "marks" | "either" | "nothing"; readonly stepTokens: number };
  /** Whether a withheld answer is sent as an error instead of a reply (Anthropic: https://github.com/anthropics/claude-code/issues/43487). */
  readonly contentFilterIsError: boolean;
}

const openaiChat = chatCompletions({ refusal: "field", withProviderFields: false });
const wordyChat = chatCompletions({ refusal: "words", withProviderFields: false });
const openrouterChat = chatCompletions({ refusal: "native-reason", withProviderFields: true });

const openaiLike = {
  rateHeaders: openaiRateHeaders,
  idHeader: "x-request-id",
  batches: null,
  embeddings: { "/embeddings": embeddings },
  caching: { by: "itself", stepTokens: 128 },
  contentFilterIsError: false,
} as const;

export const wireProviders: Readonly<Record<WireProviderName, WireProvider>> = {
  openai: {
    ...openaiLike,
    name: "openai",
    basePath: "/openai/v1",
    calls: { "/chat/completions": openaiChat, "/responses": responses },
    batches: "openai",
    error: openaiError,
    waitForms: ["seconds", "milliseconds", "silent"],
  },
  anthropic: {
    name: "anthropic",
    basePath: "/anthropic/v1",
    calls: { "/messages": messages },
    embeddings: {},
    batches: "anthropic",
    error: anthropicError,
    rateHeaders: anthropicRateHeaders,
    idHeader: "request-id",
    waitForms: ["seconds", "reset-headers", "silent"],
    caching: { by: "marks", stepTokens: 1 },
    contentFilterIsError: true,
  },
  google: {
    name: "google",
    basePath: "/google/v1beta",
    calls: { generateContent },
    embeddings: { batchEmbedContents },
    batches: "google",
    error: googleError,
    rateHeaders: () => ({}),
    idHeader: null,
    waitForms: ["retry-info", "silent"],
    caching: { by: "itself", stepTokens: 1 },
    contentFilterIsError: false,
  },
  xai: {
    ...openaiLike,
    name: "xai",
    basePath: "/xai/v1",
    calls: { "/chat/completions": openaiChat, "/responses": responses },
    embeddings: {},
    error: xaiError,
    waitForms: ["seconds", "silent"],
  },
  mistral: {
    ...openaiLike,
    name: "mistral",
    basePath: "/mistral/v1",
    calls: { "/chat/completions": wordyChat },
    error: mistralError,
    rateHeaders: mistralRateHeaders,
    idHeader: "mistral-correlation-id",
    waitForms: ["seconds", "silent"],
    caching: { by: "nothing", stepTokens: 1 },
  },
  openrouter: {
    ...openaiLike,
    name: "openrouter",
    basePath: "/openrouter/api/v1",
    calls: { "/chat/completions": openrouterChat },
    embeddings: {},
    error: openrouterError,
    rateHeaders: openrouterRateHeaders,
    idHeader: "x-generation-id",
    waitForms: ["seconds", "date", "silent"],
    caching: { by: "either", stepTokens: 1 },
  },
  "openai-compatible": {
    ...openaiLike,
    name: "openai-compatible",
    basePath: "/compatible/v1",
    calls: { "/chat/completions": openaiChat },
    error: openaiError,
    waitForms: ["seconds", "date", "milliseconds", "silent"],
  },
};
