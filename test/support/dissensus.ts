import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../packages/dissensus/src/cli/main.ts", import.meta.url));

/** What a command came to. `code` is null where a signal ended it. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly process: ChildProcess;
  readonly outcome: Promise<Outcome>;
}

export interface CommandPlace {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Command and arguments in front of it, such as those that enter a network namespace. */
  readonly behind?: readonly string[];
}

/** Runs `dissensus` as a user would, from its source. The environment holds PATH and what the test gives, nothing else. */
export function dissensus(args: readonly string[], place: CommandPlace = {}): Promise<Outcome> {
  return startDissensus(args, place).outcome;
}

/** The same, for commands that the test interrupts. */
export function startDissensus(args: readonly string[], { cwd, env = {}, behind = [] }: CommandPlace = {}): Started {
  const [command, ...rest] = [...behind, process.execPath, main, ...args];
  const child = spawn(command!, rest, {
    cwd: cwd ?? tmpdir(),
    env: { PATH: process.env["PATH"], NODE_COMPILE_CACHE: join(tmpdir(), "dissensus-compile-cache"), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return { process: child, outcome: outcomeOf(child) };
}

/** Collects what a process prints until it ends. */
export async function outcomeOf(child: ChildProcess): Promise<Outcome> {
  const texts = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream]!.setEncoding("utf8").on("data", (text: string) => {
      texts[stream] += text;
    });
  }
  const [code] = (await once(child, "close")) as [number | null];
  return { code, ...texts };
}
