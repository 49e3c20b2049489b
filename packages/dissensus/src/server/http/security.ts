import { timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";

interface SecurityOptions {
  /** Random, in the address of everything. */
  readonly token: string;
  /** `127.0.0.1:<port>` and other names of the same place. Any other Host is someone else's name for this machine. */
  readonly hosts: () => readonly string[];
  /** Of style sheets that the page's script adds: `'sha256-...'`. */
  readonly styleHashes: readonly string[];
}

/**
 * Lets through only requests to this machine under its own name, from its own pages, that know the token; and tells browsers to run and load
 * nothing but the page's own files.
 */
export function security({ token, hosts, styleHashes }: SecurityOptions): MiddlewareHandler {
  const policy = contentSecurityPolicy(styleHashes);
  return async (context, next) => {
    const { req } = context;
    const host = req.header("host") ?? "";
    const origin = req.header("origin");
    const site = req.header("sec-fetch-site");
    const ownOrigin = hosts().includes(host) && (origin === undefined || origin === `http://${host}`);
    const reading = req.method === "GET" || req.method === "HEAD";
    const ownSite = site === undefined || site === "same-origin" || (site === "none" && reading);
    if (!ownOrigin || !ownSite || (!reading && origin === undefined)) return context.text("Forbidden\n", 403);
    if (!sameText(req.path.split("/")[1] ?? "", token)) return context.text("Not found\n", 404);
    await next();
    context.header("Content-Security-Policy", policy);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    context.header("X-Frame-Options", "DENY");
    context.header("Cache-Control", "no-store");
  };
}

function contentSecurityPolicy(styleHashes: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${styleHashes.join(" ")}`,
    "connect-src 'self'",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}

function sameText(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
