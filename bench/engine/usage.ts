// Preloaded (node --import) by both engines' processes: when they end, what they used goes to the file that BENCH_USAGE_FILE names.
import { writeFileSync } from "node:fs";

export interface ProcessUsage {
  readonly cpuSeconds: number;
  readonly peakRssBytes: number;
}

const file = process.env["BENCH_USAGE_FILE"]!;

process.once("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage: ProcessUsage = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakRssBytes: maxRSS * 1024 };
  writeFileSync(file, JSON.stringify(usage));
});
