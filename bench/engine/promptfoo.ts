import { execFile } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Measured, pathOf, runMeasured } from "./processes.ts";
import { criterion, judge, maxOutputTokens, questionOf, targets } from "./workload.ts";

const home = pathOf("../engine-promptfoo");
const entry = join(home, "node_modules/promptfoo/dist/src/entrypoint.js");

/** Installs the pinned promptfoo beside this folder where it is not yet. Why it could not be had; null where it is there. */
export async function installPromptfoo(): Promise<string | null> {
  if (existsSync(entry)) return null;
  console.log("Installing promptfoo (about 300 MB, once) ...");
  try {
    // Not `npm ci`: it refuses the lock file where a registry lacks an optional package for another platform. The versions are the lock file's.
    const flags = ["--no-save", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund"];
    await promisify(execFile)("npm", ["install", ...flags], { cwd: home, maxBuffer: 1e8 });
    return null;
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).trim().split("\n").slice(0, 6).join("\n");
  }
}

/** One `promptfoo eval`: the questions x the targets, with one model-graded judgement each. Sends nothing anywhere but to `baseUrl`. */
export async function runPromptfoo(run: {
  readonly folder: string;
  readonly baseUrl: string;
  readonly questions: number;
  readonly concurrency: number;
}): Promise<Measured & { readonly passed: number }> {
  writeFileSync(join(run.folder, "promptfooconfig.json"), JSON.stringify(configOf(run)));
  const flags = ["--no-cache", "--no-share", "--no-table", "--no-progress-bar", "-j", String(run.concurrency)];
  const env = { ...quiet, PROMPTFOO_CONFIG_DIR: join(run.folder, "home") };
  const measured = await runMeasured([entry, "eval", "-c", "promptfooconfig.json", ...flags], { ...run, env });
  return { ...measured, passed: Number(/([\d,]+) passed/.exec(measured.output)?.[1]?.replaceAll(",", "") ?? 0) };
}

/** Its log files are off because writing them can end the process ("write after end" in 0.123.1). */
const quiet = {
  PROMPTFOO_DISABLE_TELEMETRY: "1",
  PROMPTFOO_DISABLE_UPDATE: "1",
  PROMPTFOO_DISABLE_SHARING: "1",
  PROMPTFOO_DISABLE_REMOTE_GENERATION: "1",
  PROMPTFOO_DISABLE_DEBUG_LOG: "1",
  PROMPTFOO_DISABLE_ERROR_LOG: "1",
};

function configOf({ baseUrl, questions }: { readonly baseUrl: string; readonly questions: number }): object {
  const config = { apiBaseUrl: baseUrl, apiKey: "none", max_tokens: maxOutputTokens };
  const grader = { id: `openai:chat:${judge}`, config: { ...config, response_format: gradeFormat } };
  const value = `${criterion} The question was: {{question}}`;
  return {
    prompts: ["{{question}}"],
    providers: targets.map((target) => ({ id: `openai:chat:${target}`, config })),
    defaultTest: { assert: [{ type: "llm-rubric", value }], options: { provider: grader } },
    tests: Array.from({ length: questions }, (_, index) => ({ vars: { question: questionOf(index) } })),
  };
}

const gradeFormat = {
  type: "json_schema",
  json_schema: {
    name: "grade",
    strict: true,
    schema: {
      type: "object",
      additionalProperties: false,
      required: ["reason", "pass", "score"],
      properties: { reason: { type: "string" }, pass: { type: "boolean" }, score: { type: "number", minimum: 1 } },
    },
  },
};
