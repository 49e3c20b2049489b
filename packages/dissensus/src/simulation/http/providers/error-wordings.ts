import type { WireProblem } from "../wire-problem.ts";

/** An error as a provider sends it. */
export interface WiredError {
  readonly status: number;
  readonly body: object;
}

/** How a provider words an error. `id`: hexadecimal, for the id of the exchange where the provider's errors have one. */
export type ErrorWording = (problem: WireProblem, id: string) => WiredError;

const statuses = {
  "bad-request": 400,
  "not-found": 404,
  "rate-limit": 429,
  "server-error": 500,
  unavailable: 503,
  overloaded: 529,
  quota: 429,
  "bad-key": 401,
} as const;

/** `{error: {message, type, param, code}}`. */
export const openaiError: ErrorWording = ({ kind, message }) => {
  const [type, code] = {
    "bad-request": ["invalid_request_error", null],
    "not-found": ["invalid_request_error", "model_not_found"],
    "rate-limit": ["requests", "rate_limit_exceeded"],
    "server-error": ["server_error", null],
    unavailable: ["server_error", null],
    overloaded: ["server_error", null],
    quota: ["insufficient_quota", "insufficient_quota"],
    "bad-key": ["invalid_request_error", "invalid_api_key"],
  }[kind];
  return { status: statuses[kind], body: { error: { message, type, param: null, code } } };
};

/** `{type: "error", error: {type, message}, request_id}`. An empty account is a bad request that says so. */
export const anthropicError: ErrorWording = ({ kind, message }, id) => {
  const type = {
    "bad-request": "invalid_request_error",
    "not-found": "not_found_error",
    "rate-limit": "rate_limit_error",
    "server-error": "api_error",
    unavailable: "api_error",
    overloaded: "overloaded_error",
    quota: "invalid_request_error",
    "bad-key": "authentication_error",
  }[kind];
  const said = kind === "quota" ? "Your credit balance is too low to access the Anthropic API." : message;
  const status = kind === "quota" ? 400 : statuses[kind];
  return { status, body: { type: "error", error: { type, message: said }, request_id: `req_${id}` } };
};

/** `{error: {code, message, status, details}}`. What is used up is told by the quota's name, a bad key is a bad request. */
export const googleError: ErrorWording = ({ kind, message }) => {
  const status = kind === "bad-key" ? 400 : statuses[kind];
  const word = {
    "bad-request": "INVALID_ARGUMENT",
    "not-found": "NOT_FOUND",
    "rate-limit": "RESOURCE_EXHAUSTED",
    "server-error": "INTERNAL",
    unavailable: "UNAVAILABLE",
    overloaded: "UNAVAILABLE",
    quota: "RESOURCE_EXHAUSTED",
    "bad-key": "INVALID_ARGUMENT",
  }[kind];
  const period = { quota: "Day", "rate-limit": "Minute" }[kind as string];
  const violated = { quotaId: `GenerateRequestsPer${period}PerProjectPerModel`, quotaValue: "10" };
  const details = [
    ...(period === undefined
      ? []
      : [{ "@type": "type.googleapis.com/google.rpc.QuotaFailure", violations: [violated] }]),
    ...(kind === "bad-key"
      ? [{ "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason: "API_KEY_INVALID", domain: "googleapis.com" }]
      : []),
  ];
  return {
    status,
    body: { error: { code: status, message, status: word, ...(details.length > 0 ? { details } : {}) } },
  };
};

/** `{code, error}`. A bad key is a bad request in words (https://github.com/openai/codex/issues/1352). */
export const xaiError: ErrorWording = ({ kind, message }) => {
  const code = {
    "bad-request": "Client specified an invalid argument",
    "not-found": "The requested resource was not found",
    "rate-limit": "Some resource has been exhausted",
    "server-error": "Internal error",
    unavailable: "The service is currently unavailable",
    overloaded: "The service is currently unavailable",
    quota: "Some resource has been exhausted",
    "bad-key": "Client specified an invalid argument",
  }[kind];
  const words = {
    quota: "Your team has used all available credits or reached its monthly spending limit.",
    "bad-key": "Incorrect API key provided.",
  }[kind as string];
  return { status: kind === "bad-key" ? 400 : statuses[kind], body: { code, error: words ?? message } };
};

/** `{object: "error", message, type, param, code}`; `{detail}` for a bad key. */
export const mistralError: ErrorWording = ({ kind, message }) => {
  if (kind === "bad-key") return { status: 401, body: { detail: "Unauthorized" } };
  const [type, code] = {
    "bad-request": ["invalid_request_error", null],
    "not-found": ["invalid_model", "1500"],
    "rate-limit": ["rate_limited", "1300"],
    "server-error": ["internal_server_error", "1000"],
    unavailable: ["service_unavailable", "1001"],
    overloaded: ["service_unavailable", "1001"],
    quota: ["rate_limited", "1300"],
  }[kind];
  const said = kind === "quota" ? "You have used up your monthly quota." : message;
  return { status: statuses[kind], body: { object: "error", message: said, type, param: null, code } };
};

/** `{error: {code, message, metadata}}`, the code being the status; 402 for an empty account. */
export const openrouterError: ErrorWording = ({ kind, message }) => {
  const status = kind === "quota" ? 402 : statuses[kind];
  const said = kind === "quota" ? "Insufficient credits. Add more to go on." : message;
  return { status, body: { error: { code: status, message: said } } };
};
