import { WireProblem } from "./wire-problem.ts";

/** Strict reading of a request's JSON: what has another type than the API says is the sender's mistake, told with its name. */

export type JsonObject = Readonly<Record<string, unknown>>;

/** The object that a request's body holds. */
export function bodyIn(bytes: Buffer): JsonObject {
  let body: unknown;
  try {
    body = JSON.parse(bytes.toString("utf8"));
  } catch {
    throw new WireProblem("bad-request", "We could not parse the JSON body of your request.");
  }
  return objectIn(body, "body");
}

export function objectIn(value: unknown, name: string): JsonObject {
  if (value === null || typeof value !== "object" || Array.isArray(value)) throw wrong(name, "an object");
  return value as JsonObject;
}

export function listIn(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong(name, "a list");
  return value;
}

export function textIn(value: unknown, name: string): string {
  if (typeof value !== "string") throw wrong(name, "a string");
  return value;
}

/** Null where it is absent or null. */
export function numberOrNull(value: unknown, name: string): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== "number") throw wrong(name, "a number");
  return value;
}

/** A member of something that may not be there. */
export function optional(value: unknown, name: string): unknown {
  return value !== null && typeof value === "object" ? (value as Record<string, unknown>)[name] : undefined;
}

function wrong(name: string, expected: string): WireProblem {
  return new WireProblem("bad-request", `Invalid type for '${name}': expected ${expected}.`);
}
