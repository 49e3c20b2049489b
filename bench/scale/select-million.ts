import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Goal } from "../run.ts";
import { compileSelection } from "../selection/compiled-package.ts";
import type { Measured, Measurement } from "../selection/measure.ts";

/** `net` at one and two million vectors of 768 dimensions; ten million are extrapolated from their growth, and said to be. */
export async function selectMillion(folder: string): Promise<Goal[]> {
  const module = compileSelection(folder);
  const [one, two] = [await measureNet(module, 1_000_000), await measureNet(module, 2_000_000)];
  const exponent = Math.log2(two.cpuSeconds / one.cpuSeconds);
  const ten = two.seconds * 5 ** exponent;
  const line = (name: string, text: string): void => console.log(`selection  ${name.padEnd(20)} ${text}`);
  for (const [name, measured] of [["1M x 768 net 0.4", one] as const, ["2M x 768 net 0.4", two] as const]) {
    const gigabytes = (measured.peakBytes / 1e9).toFixed(2);
    line(
      name,
      `${measured.seconds.toFixed(0)} s (${measured.cpuSeconds.toFixed(0)} s of CPU), k = ${measured.k}, ${gigabytes} GB`,
    );
  }
  line(
    "10M x 768 net 0.4",
    `about ${(ten / 3600).toFixed(1)} h, extrapolated with n^${exponent.toFixed(2)}; in blocks, past what one process can address`,
  );
  return [
    {
      what: "selection: CPU for 2 x the vectors at a million",
      goal: "<= 4.4 x",
      got: `${(two.cpuSeconds / one.cpuSeconds).toFixed(1)} x`,
      ok: two.cpuSeconds <= 4.4 * one.cpuSeconds,
    },
  ];
}

async function measureNet(module: string, count: number): Promise<Measured> {
  const measurement: Measurement = {
    ...{ module, count, dimensions: 768 },
    ...{ mode: "net", threshold: 0.4, weighted: false, nearest: false },
  };
  const program = fileURLToPath(new URL("../selection/measure.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program, JSON.stringify(measurement)], {
    maxBuffer: 1e8,
  });
  return JSON.parse(stdout.trim().split("\n").at(-1)!) as Measured;
}
