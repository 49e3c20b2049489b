import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";

/** A process that may read files but start no thread. */
function runRestricted(script: string): string {
  const flags = ["--permission", "--allow-fs-read=*", "--no-warnings", "--input-type=module", "-e", script];
  return execFileSync(process.execPath, flags, { encoding: "utf8", env: {} });
}

describe("a process that may not start worker threads", () => {
  it("selects on its own thread", () => {
    const script = `
      const { fastKCenter } = await import(${JSON.stringify(new URL("./fast-k-center.ts", import.meta.url).href)});
      const vectors = new Float32Array([1, 0, 0, 1, -1, 0, 1, 0]);
      const { picks } = await fastKCenter({ vectors, dimensions: 2, mode: "greedy", threshold: 0.4 }, { threads: 2 });
      console.log([...picks].join(" "));`;
    expect(runRestricted(script)).toBe("0 2 1\n");
  });
});
