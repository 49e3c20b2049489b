import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { modelSetsOf } from "../domain/run/model-set.ts";
import { ExplorerWork } from "./explorer-work.ts";
import { explorerRoutes } from "./http/explorer-routes.ts";
import { pageFiles } from "./http/page-files.ts";
import { security } from "./http/security.ts";
import { Review } from "./review.ts";
import { ScenarioLists } from "./scenarios/scenario-lists.ts";
import type { ViewedRun } from "./viewed-run.ts";

export interface ExplorerOptions {
  /** 0: any that is free. */
  readonly port: number;
  /** The page that reports are made of. */
  readonly page: string;
  readonly now: () => number;
  /** In the address; left out: random. */
  readonly token?: string;
}

export interface Explorer extends AsyncDisposable {
  /** With the token: whoever has it can look at the run and write triage and labels. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the explorer of one run on 127.0.0.1 until it is closed. */
export async function startExplorer(run: ViewedRun, options: ExplorerOptions): Promise<Explorer> {
  const token = options.token ?? randomBytes(16).toString("hex");
  const ended = new AbortController();
  const names = {
    targets: run.inputs.panels.target.map(({ name }) => name),
    modelSets: modelSetsOf(run.inputs).map(({ name }) => name),
  };
  const work = new ExplorerWork(run, names);
  const review = new Review(run, () => work.listVersion());
  const lists = new ScenarioLists(run, names, work.answers);
  let hosts: readonly string[] = [];
  const app = new Hono({ strict: false });
  const page = pageFiles(options.page);
  app.use(security({ token, hosts: () => hosts, styleHashes: page.styleHashes }));
  const parts = { run, work, lists, review, page, now: options.now, ended: ended.signal };
  app.route(`/${token}`, explorerRoutes(parts));
  const server = createServer(getRequestListener(app.fetch));
  server.listen(options.port, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const close = async (): Promise<void> => {
    ended.abort();
    await closed(server);
    await work.close();
    review.close();
  };
  return { url: `http://127.0.0.1:${port}/${token}/`, close, [Symbol.asyncDispose]: close };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
