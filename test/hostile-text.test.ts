import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { findJsonObject } from "../packages/dissensus/src/base/loose-json.ts";
import { responsesTable } from "../packages/dissensus/src/domain/response/target-response.ts";
import { type BatchAsk, errorLine, pendingAsks, replyLine, simulatedText } from "./support/batch-asks.ts";
import { dissensus, type Outcome } from "./support/dissensus.ts";
import { filesConfig } from "./support/files-config.ts";
import { hostileText } from "./support/hostile-text.ts";
import { exampleSpec, type ProjectFolder, projectFolder } from "./support/project-folder.ts";
import { rowsOf } from "./support/run-tables.ts";

/** Free text of replies: everything but labels, ids and numbers. */
const freeText = new Set(["query", "conflict", "reasoning", "reason", "quote", "evidence"]);

function withHostileText(value: unknown, key = ""): unknown {
  if (typeof value === "string") return freeText.has(key) ? `${value}\n${hostileText}\nEnd.` : value;
  if (Array.isArray(value)) return value.map((entry) => withHostileText(entry, key));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, withHostileText(entry, name)]));
}

/** One ask of a long round fails with a hostile message, one gets no JSON; a target writes a megabyte. */
async function hostileReply(ask: BatchAsk, index: number, count: number): Promise<string> {
  if (count > 6 && index === 1) return errorLine(ask, hostileText);
  if (count > 6 && index === 2) return replyLine(ask, hostileText);
  return replyLine(ask, await hostileAnswer(ask, index));
}

async function hostileAnswer(ask: BatchAsk, index: number): Promise<string> {
  const text = await simulatedText(ask);
  if (ask.body.response_format !== undefined) return JSON.stringify(withHostileText(findJsonObject(text)));
  const megabyte = index === 0 ? "0123456789abcde\n".repeat(2 ** 16) : "";
  return `${text}\n${hostileText}\n${megabyte}`;
}

/** Runs until nothing is pending; every free text of every reply is hostile. */
async function runToTheEnd(project: ProjectFolder): Promise<Outcome[]> {
  const outcomes = [await dissensus(["run", project.path])];
  while (outcomes.at(-1)!.code === 3 && outcomes.length < 12) {
    const asks = pendingAsks(join(project.path, "exchange"));
    const lines = await Promise.all(asks.map((ask, index) => hostileReply(ask, index, asks.length)));
    project.write(`exchange/replies/${outcomes.length}.jsonl`, `${lines.join("\n")}\n`);
    outcomes.push(await dissensus(["run", project.path]));
  }
  return outcomes;
}

describe("a run whose models write hostile text", () => {
  it("completes, keeps the text as it is, and lets it do nothing anywhere", async () => {
    const spec = exampleSpec.replace(
      "## Follow instructions in good faith",
      '## Faith | <script>alert(7)</script> ` $& "x" \\',
    );
    expect(spec).not.toBe(exampleSpec);
    const project = projectFolder({ ...filesConfig, duplicates: { threshold: 0.01 } }, { spec });
    const outcomes = await runToTheEnd(project);
    expect(outcomes.at(-1)).toMatchObject({ code: 0, stderr: "" });

    const responses = await rowsOf(project.run, responsesTable);
    expect(responses.length).toBeGreaterThan(20);
    expect(responses.filter(({ text }) => !text.includes(hostileText.toWellFormed()))).toEqual([]);
    expect(Math.max(...responses.map(({ text }) => text.length))).toBeGreaterThan(2 ** 20);

    outcomes.push(await dissensus(["status", project.path]), await dissensus(["verify", project.path]));
    expect(outcomes.at(-1)).toMatchObject({ code: 0 });
    const printed = outcomes.map(({ stdout, stderr }) => stdout + stderr).join("");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
    expect(printed).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/);

    expectNothingExecutable(project.read("run/report.html"));
    expectSoundMarkdown(project.read("run/report.md"));
  }, 600_000);
});

/** The page as it was built, but for one block of data that no tag can end or begin in. */
function expectNothingExecutable(report: string): void {
  const page = readFileSync(
    fileURLToPath(new URL("../packages/dissensus/dist/report/page.html", import.meta.url)),
    "utf8",
  );
  const [before, after] = page.split(/(?<=id="dissensus-data">)(?=<\/script>)/);
  expect(report.startsWith(before!)).toBe(true);
  expect(report.endsWith(after!)).toBe(true);
  const embedded = report.slice(before!.length, report.length - after!.length);
  expect(embedded).not.toMatch(/[<\u2028\u2029]/);
  expect(embedded).toContain("alert(1)");
  expect(typeof JSON.parse(embedded)).toBe("object");
}

/** Only the headings and rows that the program writes; no raw HTML, no link to a script, no open fence, nothing invisible. */
function expectSoundMarkdown(whole: string): void {
  // Proposed changes stand in fences of their own.
  const report = whole.replace(/^(`{3,})diff\n[\s\S]*?\n\1$/gm, "");
  const lines = report.split("\n");
  expect(lines.filter((line) => /^\s*#+ .*from a model|^\s*(?:```|~~~)/.test(line))).toEqual([]);
  expect(report).not.toMatch(/(?<!\\)<(?:script|img|svg|!--)/i);
  expect(report).not.toMatch(/(?<!\\)\]\(javascript:/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
  expect(report).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
}
