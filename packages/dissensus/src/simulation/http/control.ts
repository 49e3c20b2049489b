import { InputError } from "../../base/errors.ts";
import { type Sending, sendJson } from "./sending.ts";
import type { Service } from "./service.ts";

/**
 * The server's own addresses: GET and POST /__faults (settings: see Settings), GET /__stats, GET /__log?after=<number>&limit=<n>, GET /__paid (key -> times paid),
 * POST /__reset (forget log and counts).
 */
export function answerControl(
  service: Service,
  {
    method,
    path,
    query,
    body,
  }: { readonly method: string; readonly path: string; readonly query: URLSearchParams; readonly body: Buffer },
): Sending {
  switch (`${method} ${path}`) {
    case "GET /__faults":
      return sendJson(200, service.settings);
    case "POST /__faults":
      return changed(service, body);
    case "GET /__stats":
      return sendJson(200, service.log.stats());
    case "GET /__log":
      return sendJson(200, service.log.since(numberOr(query.get("after"), 0), numberOr(query.get("limit"), 1000)));
    case "GET /__paid":
      return sendJson(200, Object.fromEntries(service.log.paidContents()));
    case "POST /__reset":
      service.log.reset();
      return sendJson(200, {});
    default:
      return sendJson(404, { error: "Known: /__faults, /__stats, /__log, /__paid, /__reset." });
  }
}

function changed(service: Service, body: Buffer): Sending {
  try {
    return sendJson(200, service.change(JSON.parse(body.toString("utf8"))));
  } catch (error) {
    if (error instanceof InputError) return sendJson(400, { error: `${error.message} ${error.cure}` });
    if (error instanceof SyntaxError) return sendJson(400, { error: "The settings are not JSON." });
    throw error;
  }
}

function numberOr(text: string | null, otherwise: number): number {
  const number = Number(text);
  return text === null || !Number.isFinite(number) ? otherwise : number;
}
