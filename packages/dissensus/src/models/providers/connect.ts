import { InputError } from "../../base/errors.ts";
import { type Connection, connectionOf } from "../wire/connection.ts";

/** What every provider over HTTP is made with. */
export interface HttpProviderOptions {
  /** The provider's name in the user's configuration: used in messages. */
  readonly name: string;
  readonly kind: string;
  /** Absent: the provider's public address. */
  readonly baseUrl?: string | undefined;
  readonly apiKey?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** From sending to the last byte of the reply. */
  readonly requestTimeoutMs: number;
  /** Absent: undici without a limit of its own on waiting. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** Errors: InputError where there is no base URL, a broken one, or no key though the kind needs one. */
export function connect(
  options: HttpProviderOptions,
  kind: { readonly defaultBaseUrl: string | null; readonly needsKey: boolean },
): Connection {
  const baseUrl = options.baseUrl ?? kind.defaultBaseUrl;
  if (baseUrl === null) {
    throw problem(options, "base URL", "Give the server's address, e.g. http://localhost:11434/v1.");
  }
  const connection = connectionOf({ ...options, baseUrl });
  if (kind.needsKey && !options.apiKey && Object.keys(connection.headers).length === 0) {
    throw problem(options, "API key", "Set its key in the environment or in the file .env.");
  }
  return connection;
}

function problem({ name, kind }: HttpProviderOptions, missing: string, cure: string): InputError {
  return new InputError({ area: "models", message: `the provider "${name}" of kind ${kind} has no ${missing}`, cure });
}
