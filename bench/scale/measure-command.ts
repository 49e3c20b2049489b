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

/** Runs one `dissensus` command to its end, in a process of its own. Exit code 3 (not finished) is an error unless the command may be unfinished. */
export async function measureCommand(
  args: readonly string[],
  folder: string,
  { mayBeUnfinished = false }: { readonly mayBeUnfinished?: boolean } = {},
): Promise<CommandUsage> {
  const startedAt = performance.now();
  let output = "";
  try {
    ({ output } = await runMeasured([compiledPrograms().main, ...args], { folder }));
  } catch (error) {
    const { code, stdout } = error as { code?: number; stdout?: string };
    if (code !== 3 || !mayBeUnfinished) throw error;
    output = stdout ?? "";
  }
  const { cpuSeconds, peakRssBytes } = JSON.parse(readFileSync(join(folder, "usage.json"), "utf8")) as ProcessUsage;
  return { seconds: (performance.now() - startedAt) / 1000, cpuSeconds, peakRssBytes, output };
}
