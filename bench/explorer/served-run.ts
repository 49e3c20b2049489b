import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { ExplorerState } from "../../packages/dissensus/src/server/api.ts";

export interface ServedRun {
  readonly url: string;
  readonly pid: number;
  end(): Promise<void>;
}

/** Shows a made-up run in a process of its own. */
export async function serveRun(runFolder: string): Promise<ServedRun> {
  const script = fileURLToPath(new URL("./serve.ts", import.meta.url));
  const server = spawn(process.execPath, [script, runFolder], { stdio: ["pipe", "pipe", "inherit"] });
  const [said] = (await once(server.stdout, "data")) as [Buffer];
  return {
    url: said.toString().trim(),
    pid: server.pid!,
    async end() {
      server.stdin.end();
      await once(server, "exit");
    },
  };
}

/** Waits until lists are complete and answers can be searched; says after how long each was. */
export async function openAddress(url: string, beganMs: number): Promise<[listed: string, found: string]> {
  const after: Partial<Record<"facts" | "answers", string>> = {};
  for (;;) {
    const state = (await (await fetch(`${url}state`)).json()) as ExplorerState;
    for (const part of ["facts", "answers"] as const) {
      if (state[part].state === "failed") throw new Error(state[part].problem ?? part);
      if (state[part].state === "ready") after[part] ??= `${((performance.now() - beganMs) / 1000).toFixed(1)} s`;
    }
    if (after.facts !== undefined && after.answers !== undefined) return [after.facts, after.answers];
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
