import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import { z } from "zod";
import { InputError } from "../../base/errors.ts";
import { triageSchema } from "../../domain/annotation/triage.ts";
import type { ReportReply } from "../api.ts";
import type { ExplorerWork } from "../explorer-work.ts";
import type { Review } from "../review.ts";
import { readFilter } from "../scenarios/read-filter.ts";
import type { ScenarioLists } from "../scenarios/scenario-lists.ts";
import type { ViewedRun } from "../viewed-run.ts";
import type { PageFiles } from "./page-files.ts";
import { reviewRoutes } from "./review-routes.ts";

/** Between two messages of the stream of states. */
const leastPauseMs = 400;

/** Bytes of a request's body. */
const largestBody = 4_000_000;

export interface ExplorerParts {
  readonly run: ViewedRun;
  readonly work: ExplorerWork;
  readonly lists: ScenarioLists;
  readonly review: Review;
  readonly page: PageFiles;
  readonly now: () => number;
  /** Ends the streams. */
  readonly ended: AbortSignal;
}

/** Everything below `/<token>/`. */
export function explorerRoutes(parts: ExplorerParts): Hono {
  const { page } = parts;
  const app = new Hono({ strict: false });
  app.use(bodyLimit({ maxSize: largestBody }));
  app.onError((error, context) => {
    if (parts.ended.aborted) return context.text("Closed\n", 503);
    if (!(error instanceof InputError)) throw error;
    return context.json({ message: error.message, cure: error.cure }, 400);
  });
  app.get("/", (context) => {
    const path = new URL(context.req.url).pathname;
    return path.endsWith("/") ? context.html(page.html) : context.redirect(`${path}/`);
  });
  app.get("/page.js", (context) =>
    context.body(page.script, 200, { "Content-Type": "text/javascript; charset=utf-8" }),
  );
  app.get("/page.css", (context) => context.body(page.style, 200, { "Content-Type": "text/css; charset=utf-8" }));
  app.route("/", runRoutes(parts));
  app.route("/", scenarioRoutes(parts));
  app.route("/", triageRoutes(parts));
  app.route("/review", reviewRoutes(parts.review));
  return app;
}

function runRoutes({ run, work, ended }: ExplorerParts): Hono {
  const app = new Hono();
  app.get("/state", (context) => context.json(work.state()));
  app.get("/report", async (context) => {
    const account = await run.account();
    const findings = await work.findings.findings();
    const versions = run.versions();
    const report: ReportReply = {
      findings,
      spec: run.inputs.spec,
      ...(account !== null && { account }),
      ...(versions.length > 0 && { versions }),
    };
    return context.json(report);
  });
  app.get("/events", (context) => streamSSE(context, (stream) => sendStates(stream, work, ended), endedQuietly(ended)));
  return app;
}

/** The state now, and again whenever it changes, until the reader or the server goes. */
async function sendStates(stream: SSEStreamingApi, work: ExplorerWork, ended: AbortSignal): Promise<void> {
  const over = new AbortController();
  stream.onAbort(() => over.abort());
  const signal = AbortSignal.any([over.signal, ended]);
  let wake: () => void = () => {};
  work.listen(() => wake(), signal);
  signal.addEventListener("abort", () => wake(), { once: true });
  while (!signal.aborted) {
    const changed = new Promise<void>((resolve) => {
      wake = resolve;
    });
    await stream.writeSSE({ data: JSON.stringify(work.state()) });
    await Promise.all([changed, stream.sleep(leastPauseMs)]);
  }
}

/** What fails because the server is being closed is no error. */
function endedQuietly(ended: AbortSignal): (error: Error) => Promise<void> {
  return async (error) => {
    if (!ended.aborted) throw error;
  };
}

const pageSchema = z.object({
  from: z.coerce.number().int().min(0).default(0),
  count: z.coerce.number().int().min(0).max(500).default(60),
});

function scenarioRoutes({ work, lists }: ExplorerParts): Hono {
  const app = new Hono();
  app.get("/scenarios", async (context) => {
    const choices = context.req.query();
    const part = pageSchema.safeParse(choices);
    if (!part.success) throw new InputError({ area: "list", message: "no such part", cure: "Ask for from and count." });
    const version = await work.listVersion();
    return context.json(await lists.page(readFilter(choices), version, part.data.from, part.data.count));
  });
  app.get("/scenario-rows", async (context) => {
    await work.listVersion();
    return context.json(await lists.rowsOf((context.req.query("ids") ?? "").split(",").filter(Boolean)));
  });
  app.get("/scenarios/:id", async (context) => {
    const version = await work.listVersion();
    return context.json(await lists.scenario(context.req.param("id"), readFilter(context.req.query()), version));
  });
  app.get("/facets", async (context) => {
    await work.listVersion();
    const { signal } = context.req.raw;
    const counts = await lists.facets(readFilter(context.req.query()), signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
      return {};
    });
    return context.json(counts);
  });
  return app;
}

function triageRoutes({ review, now }: ExplorerParts): Hono {
  const app = new Hono();
  app.get("/triage", (context) => context.json(review.annotations().triage()));
  app.put("/triage", async (context) => {
    const parsed = triageSchema.safeParse(await context.req.json());
    if (!parsed.success)
      throw new InputError({ area: "triage", message: "this is no triage", cure: "Give subject, state and note." });
    review.annotations().setTriage({ ...parsed.data, changedAt: now() });
    return context.json(review.annotations().triage());
  });
  return app;
}
