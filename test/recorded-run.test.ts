import { cpSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { scoresTable } from "../packages/dissensus/src/domain/response/score.ts";
import { responsesTable } from "../packages/dissensus/src/domain/response/target-response.ts";
import { type Citation, verdictsTable } from "../packages/dissensus/src/domain/response/verdict.ts";
import { failuresTable } from "../packages/dissensus/src/domain/run/failure.ts";
import { dissensus } from "./support/dissensus.ts";
import { rowsOf } from "./support/run-tables.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const example = fileURLToPath(new URL("../examples/recorded-run", import.meta.url));

it("the recorded run goes through on its files alone: what was asked then is what is asked now", async () => {
  const folder = temporaryFolder();
  for (const part of ["dissensus.yaml", "spec.md", "prompts", "exchange/replies"]) {
    cpSync(join(example, part), join(folder, part), { recursive: true });
  }
  const outcome = await dissensus(["run", folder]);
  expect(outcome).toMatchObject({ code: 0, stderr: "" });
  expect(outcome.stdout).not.toContain("SIMULATED");

  const run = join(folder, "run");
  expect((await rowsOf(run, responsesTable)).length).toBe(63);
  const scores = await rowsOf(run, scoresTable);
  const found = scores.filter(({ evidenceFound1, evidenceFound2 }) => evidenceFound1 && evidenceFound2);
  expect({ scores: scores.length, withEvidence: found.length }).toEqual({ scores: 63, withEvidence: 63 });
  const verdicts = await rowsOf(run, verdictsTable);
  const citations = verdicts.flatMap((verdict) => JSON.parse(verdict.citations ?? "[]") as Citation[]);
  expect(verdicts.length).toBe(54);
  expect(citations.filter(({ verbatim }) => !verbatim)).toEqual([]);
  expect(await rowsOf(run, failuresTable)).toEqual([]);
  expect(await dissensus(["verify", folder])).toMatchObject({ code: 0 });
}, 600_000);
