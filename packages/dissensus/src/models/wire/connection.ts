import { InputError } from "../../base/errors.ts";
import { createRedactor, type Redact } from "./redactor.ts";

export interface ConnectionOptions {
  /** The provider's name in the user's configuration. */
  readonly name: string;
  readonly baseUrl: string;
  readonly apiKey?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Where a provider is reached and how we say who we are. Only `apiKey`, `headers` and `query` hold secrets. */
export interface Connection {
  readonly name: string;
  /** Without credentials, query and final slash. */
  readonly baseUrl: string;
  /** The base URL's own query, added to every request. */
  readonly query: string;
  readonly apiKey: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** Takes this connection's secrets out of a text. */
  readonly redact: Redact;
}

/**
 * Takes a base URL apart: fetch refuses URLs with credentials, so `https://user:password@host` becomes basic authentication, and the AI SDK
 * appends paths to the URL as text, so a query is kept aside. Errors: InputError, which never shows the URL's credentials.
 */
export function connectionOf(options: ConnectionOptions): Connection {
  const url = parseUrl(options);
  const credentials =
    url.username === "" ? null : `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  if (credentials !== null && options.apiKey !== undefined) {
    throw problem(options.name, "has both an API key and credentials in its base URL", "Give either of them.");
  }
  const basic = credentials === null ? null : Buffer.from(credentials).toString("base64");
  const headers = { ...(basic === null ? {} : { authorization: `Basic ${basic}` }), ...options.headers };
  const secrets = [
    ...(options.apiKey === undefined ? [] : [options.apiKey]),
    ...(basic === null ? [] : [basic, decodeURIComponent(url.password)]),
    ...Object.values(options.headers ?? {}).flatMap((value) => [value, value.replace(/^\w+ /, "")]),
    ...url.searchParams.values(),
  ];
  return {
    name: options.name,
    baseUrl: `${url.origin}${url.pathname.replace(/\/+$/, "")}`,
    query: url.search.slice(1),
    apiKey: options.apiKey,
    headers,
    redact: createRedactor(secrets),
  };
}

function parseUrl({ name, baseUrl }: ConnectionOptions): URL {
  const url = URL.parse(baseUrl);
  if (url === null) throw problem(name, "has a base URL that is not a URL", cure);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw problem(name, "has a base URL that does not start with http:// or https://", cure);
  }
  return url;
}

const cure = "Write the whole address, e.g. http://localhost:11434/v1.";

function problem(name: string, what: string, cure: string): InputError {
  return new InputError({ area: "models", message: `the provider "${name}" ${what}`, cure });
}
