import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { leanAllocator } from "./lean-allocator.ts";

it.runIf(process.platform === "linux" && process.arch === "x64")("is what DuckDB's allocator goes by", async () => {
  const env: NodeJS.ProcessEnv = { ...process.env };
  delete env["DUCKDB_JE_MALLOC_CONF"];
  leanAllocator(env);
  env["DUCKDB_JE_MALLOC_CONF"] += ",stats_print:true";
  const program = 'import { DuckDBInstance } from "@duckdb/node-api"; (await DuckDBInstance.create()).closeSync();';
  const options = { env, cwd: import.meta.dirname };
  const { stderr } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program], options);
  expect(stderr).toMatch(/opt\.narenas: 1$/m);
  expect(stderr).toMatch(/opt\.dirty_decay_ms: 100 /);
  expect(stderr).toMatch(/opt\.muzzy_decay_ms: 0 /);
});

it("leaves what the user has set", () => {
  const env = { DUCKDB_JE_MALLOC_CONF: "narenas:8" };
  leanAllocator(env);
  expect(env).toEqual({ DUCKDB_JE_MALLOC_CONF: "narenas:8" });
});
