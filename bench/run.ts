// npm run bench -- <name> [--quick] [--only <parts>]: runs bench/<name>.ts, which prints its table; ends with one line of JSON.
import { existsSync, readdirSync } from "node:fs";

export interface Goal {
  readonly what: string;
  readonly goal: string;
  /** As measured in this run. */
  readonly got: string;
  readonly ok: boolean;
}

export interface BenchResult {
  readonly name: string;
  readonly ok: boolean;
  readonly goals: readonly Goal[];
}

export interface Bench {
  /** `only`: parts of the bench, where it has some. */
  run(options: { readonly quick: boolean; readonly only?: readonly string[] | undefined }): Promise<BenchResult>;
}

const [name, ...flags] = process.argv.slice(2);
const here = new URL(".", import.meta.url);
if (!name || !existsSync(new URL(`${name}.ts`, here)) || name === "run") {
  const names = readdirSync(here).filter((file) => file.endsWith(".ts") && file !== "run.ts");
  console.error(
    `usage: npm run bench -- <name> [--quick] [--only <parts>]\nbenches: ${names.map((file) => file.slice(0, -3)).join(", ")}`,
  );
  process.exit(2);
}
const bench = (await import(new URL(`${name}.ts`, here).href)) as Bench;
const only = flags.includes("--only") ? (flags[flags.indexOf("--only") + 1]?.split(",") ?? []) : undefined;
const result = await bench.run({ quick: flags.includes("--quick"), only });
console.log(JSON.stringify(result));
process.exit(result.ok ? 0 : 1);
