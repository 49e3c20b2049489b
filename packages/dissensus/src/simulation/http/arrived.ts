import type { IncomingHttpHeaders } from "node:http";

/** What is known of a request besides where it goes. */
export interface Arrived {
  readonly method: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  /** The server as the sender addresses it. */
  readonly origin: string;
}
