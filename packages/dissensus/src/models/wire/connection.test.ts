import { describe, expect, it } from "vitest";
import { InputError } from "../../base/errors.ts";
import { connectionOf } from "./connection.ts";

describe("connectionOf", () => {
  it("turns credentials of the base URL into basic authentication and keeps its query aside", () => {
    const connection = connectionOf({
      name: "lab",
      baseUrl: "https://me:se%20cret-word@host:8443/v1/?api-version=canary-version",
    });
    const { redact, ...rest } = connection;
    expect(rest).toEqual({
      name: "lab",
      baseUrl: "https://host:8443/v1",
      query: "api-version=canary-version",
      apiKey: undefined,
      headers: { authorization: `Basic ${Buffer.from("me:se cret-word").toString("base64")}` },
    });
    expect(redact(`se cret-word ${rest.headers["authorization"]} canary-version`)).toBe(
      "[redacted] Basic [redacted] [redacted]",
    );
  });

  it("takes keys in headers for secrets, with and without their scheme", () => {
    const { redact } = connectionOf({
      name: "lab",
      baseUrl: "http://host",
      headers: { "x-key": "Bearer canary-in-header" },
    });
    expect(redact("canary-in-header")).toBe("[redacted]");
  });

  it.each([
    ["no URL", "//canary-user:canary-word@", "is not a URL"],
    ["credentials without a protocol", "canary-user:canary-word@host", "does not start with http"],
    ["another protocol", "ftp://canary-user:canary-word@host", "does not start with http"],
    ["both a key and credentials", "https://canary-user:canary-word@host", "both an API key and credentials"],
  ])("refuses %s without showing credentials", (_, baseUrl, what) => {
    try {
      connectionOf({ name: "lab", baseUrl, apiKey: "canary-key" });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      const { message, cure } = error as InputError;
      expect(message).toContain(what);
      expect(`${message} ${cure}`).not.toContain("canary");
    }
  });
});
