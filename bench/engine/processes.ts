import { execFile, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { compiledPrograms } from "./compiled.ts";
import type { Served, ServerMessage } from "./server.ts";
import type { ProcessUsage } from "./usage.ts";

export interface Measured extends ProcessUsage {
  readonly output: string;
}

/** Runs a Node program to its end in a process of its own. Errors: what execFile throws, the program's last words with it. */
export async function runMeasured(
  args: readonly string[],
  options: { readonly folder: string; readonly env?: Readonly<Record<string, string>> },
): Promise<Measured> {
  const usageFile = join(options.folder, "usage.json");
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", compiledPrograms().usage, ...args], {
    ...{ cwd: options.folder, maxBuffer: 1e8 },
    env: { ...process.env, ...options.env, BENCH_USAGE_FILE: usageFile },
  });
  return { ...(JSON.parse(readFileSync(usageFile, "utf8")) as ProcessUsage), output: stdout };
}

/** The loopback server in its own process. */
export interface LoopbackServer extends AsyncDisposable {
  readonly baseUrl: string;
  reset(): Promise<void>;
  served(): Promise<Served>;
}

export async function startServer(latencyMs: number, jitterMs: number): Promise<LoopbackServer> {
  const child = fork(pathOf("server.ts"), [String(latencyMs), String(jitterMs)]);
  const heard = async <T>(): Promise<T> => (await once(child, "message"))[0] as T;
  const ask = <T>(message: ServerMessage): Promise<T> => {
    const answer = heard<T>();
    child.send(message);
    return answer;
  };
  return {
    baseUrl: await heard<string>(),
    reset: async () => void (await ask("reset")),
    served: () => ask<Served>("served"),
    async [Symbol.asyncDispose]() {
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}

export function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
