import type { ServerResponse } from "node:http";
import type { HeaderList } from "./providers/rate-status.ts";

/** What goes back over the connection. `cut`: promises the whole body, sends half of it and breaks off; `reset`: nothing at all. */
export type Sending =
  | {
      readonly kind: "whole" | "cut";
      readonly status: number;
      readonly headers: HeaderList;
      readonly contentType: string;
      readonly body: string | Buffer;
    }
  | { readonly kind: "reset" };

export function sendJson(status: number, body: unknown, headers: HeaderList = {}): Sending {
  return { kind: "whole", status, headers, contentType: "application/json", body: JSON.stringify(body) };
}

/** Returns whether the other side was still there to get all of it. */
export function send(response: ServerResponse, sending: Sending): boolean {
  if (response.destroyed || response.socket === null) return false;
  if (sending.kind === "reset") {
    response.socket.resetAndDestroy();
    return false;
  }
  const bytes = typeof sending.body === "string" ? Buffer.from(sending.body) : sending.body;
  response.writeHead(sending.status, {
    "content-type": sending.contentType,
    "content-length": bytes.length,
    ...sending.headers,
  });
  if (sending.kind === "whole") {
    response.end(bytes);
    return true;
  }
  const { socket } = response;
  response.write(bytes.subarray(0, bytes.length >> 1), () => socket.destroy());
  return false;
}
