import { expect, it } from "vitest";
import { unreachable } from "./unreachable.ts";

const withCode = (code: string): Error => Object.assign(new Error("no"), { code });
const fetchFailed = (cause: Error): Error => new TypeError("fetch failed", { cause });

it.each([
  [fetchFailed(withCode("ECONNREFUSED")), "no server answers there (ECONNREFUSED)"],
  [fetchFailed(new AggregateError([withCode("ECONNREFUSED")])), "no server answers there (ECONNREFUSED)"],
  [withCode("ENOTFOUND"), "there is no such host (ENOTFOUND)"],
  [
    fetchFailed(withCode("DEPTH_ZERO_SELF_SIGNED_CERT")),
    "its certificate is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)",
  ],
  [fetchFailed(withCode("ECONNRESET")), undefined],
  [fetchFailed(withCode("UND_ERR_SOCKET")), undefined],
  [new Error("other side closed"), undefined],
])("%s", (error, why) => {
  expect(unreachable(error)).toBe(why);
});
