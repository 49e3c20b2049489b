import type { ModelCall } from "../../model.ts";
import type { HttpRequest } from "../../wire/http-sender.ts";

/** The texts of a call, which are all that calls of one shape differ in. */
const texts = ["system", "prefix", "user"] as const;
type Text = (typeof texts)[number];

/** Stands for a text in the request that a template is made from. Letters and hyphens: the same in JSON. */
const markOf: Readonly<Record<Text, string>> = {
  system: "dissensus-text-of-the-system-message",
  prefix: "dissensus-text-of-the-shared-prefix",
  user: "dissensus-text-of-the-user-message",
};

/** A request with holes for its texts. */
export interface RequestTemplate {
  readonly request: HttpRequest;
  /** The body's JSON before the first hole, between holes, and behind the last. */
  readonly pieces: readonly string[];
  readonly holes: readonly Text[];
}

/** The call with marks for its texts; texts that are not there stay away. */
export function markedCall(call: ModelCall): ModelCall {
  return {
    ...call,
    system: call.system && markOf.system,
    prefix: call.prefix && markOf.prefix,
    user: call.user && markOf.user,
  };
}

/** The template of a marked call's request; null where a text does not stand in it exactly once. */
export function templateOf(request: HttpRequest, call: ModelCall): RequestTemplate | null {
  const places = texts.flatMap((text) => (call[text] ? [{ text, at: request.body.indexOf(markOf[text]) }] : []));
  const once = ({ text, at }: (typeof places)[number]): boolean =>
    at >= 0 && request.body.indexOf(markOf[text], at + 1) < 0;
  if (!places.every(once)) return null;
  places.sort((a, b) => a.at - b.at);
  const pieces: string[] = [];
  let start = 0;
  for (const { text, at } of places) {
    pieces.push(request.body.slice(start, at));
    start = at + markOf[text].length;
  }
  return { request, pieces: [...pieces, request.body.slice(start)], holes: places.map(({ text }) => text) };
}

/** The body of a call of the template's shape. */
export function filledBody({ pieces, holes }: RequestTemplate, call: ModelCall): string {
  let body = pieces[0]!;
  for (const [index, text] of holes.entries()) body += jsonInside(call[text]!) + pieces[index + 1]!;
  return body;
}

/** A text as it stands between the quotes of a JSON string. */
function jsonInside(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
