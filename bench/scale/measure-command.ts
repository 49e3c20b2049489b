import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compiledPrograms } from "../engine/compiled.ts";
import { runMeasured } from "../engine/processes.ts";
import type { ProcessUsage } from "../engine/usage.ts";

export interface CommandUsage {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakRssBytes: number;
  /** What the command printed. */
  readonly output: string;
}

/** Runs one `dissensus` command to its end, in a process of its own. A run that is not finished (exit code 3) is no error here. */
export async function measureCommand(args: readonly string[], folder: string): Promise<CommandUsage> {
  const startedAt = performance.now();
  let output = "";
  try {
    ({ output } = await runMeasured([compiledPrograms().main, ...args], { folder }));
  } catch (error) {
    const { code, stdout } = error as { code?: number; stdout?: string };
    if (code !== 3) throw error;
    output = stdout ?? "";
  }
  const { cpuSeconds, peakRssBytes } = JSON.parse(readFileSync(join(folder, "usage.json"), "utf8")) as ProcessUsage;
  return { seconds: (performance.now() - startedAt) / 1000, cpuSeconds, peakRssBytes, output };
}
