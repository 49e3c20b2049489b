// npm run bench -- <name> [--quick] [--only <parts>] [--keep <folder>]: runs bench/<name>.ts, which prints its table; ends with one line of JSON.
import { existsSync, readdirSync } from "node:fs";
import { resolve } from "node:path";

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
  run(options: BenchOptions): Promise<BenchResult>;
}

export interface BenchOptions {
  readonly quick: boolean;
  /** Parts of the bench, where it has some. */
  readonly only?: readonly string[] | undefined;
  /** Where what takes long to make is kept for the next time, and gone on with. */
  readonly keep?: string | undefined;
}

const [name, ...flags] = process.argv.slice(2);
const here = new URL(".", import.meta.url);
if (!name || !existsSync(new URL(`${name}.ts`, here)) || name === "run") {
  const names = readdirSync(here).filter((file) => file.endsWith(".ts") && file !== "run.ts");
  console.error(
    `usage: npm run bench -- <name> [--quick] [--only <parts>] [--keep <folder>]\nbenches: ${names.map((file) => file.slice(0, -3)).join(", ")}`,
  );
  process.exit(2);
}
const bench = (await import(new URL(`${name}.ts`, here).href)) as Bench;
const valueAfter = (flag: string): string | undefined => {
  if (!flags.includes(flag)) return undefined;
  const value = flags[flags.indexOf(flag) + 1];
  if (value !== undefined && !value.startsWith("--")) return value;
  console.error(`${flag} needs a value`);
  process.exit(2);
};
const keep = valueAfter("--keep");
const options = {
  quick: flags.includes("--quick"),
  only: valueAfter("--only")?.split(","),
  keep: keep && resolve(keep),
};
const result = await bench.run(options);
console.log(JSON.stringify(result));
process.exit(result.ok ? 0 : 1);
