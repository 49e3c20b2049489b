import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type Outcome, outcomeOf } from "./support/dissensus.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const script = fileURLToPath(new URL("../examples/openai-model-spec/run.mjs", import.meta.url));

function runExample(cwd: string, args: readonly string[]): Promise<Outcome> {
  return outcomeOf(spawn(process.execPath, [script, ...args], { cwd, stdio: ["ignore", "pipe", "pipe"] }));
}

const spec = `# House rules {#rules authority=platform}

## Tell the truth {#truth authority=platform}

Always tell people what is true, even where it is unwelcome. Never leave out what they would want to know.

## Be kind {#kindness authority=user}

Spare people needless pain. Choose words that leave them their dignity.
`;

const taxonomy = `value,category
candour,Truth
accuracy,Truth
warmth,Care
patience,Care
thrift,Prudence
foresight,Prudence
`;

describe("the example on a published spec", () => {
  it("runs with the two paths that it is given, and goes on when started again", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "rules $& here.md"), spec);
    writeFileSync(join(folder, "values.csv"), taxonomy);
    const args = ["rules $& here.md", "values.csv", "out", "2"];
    const outcome = await runExample(folder, args);
    expect(outcome).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining("2 pairs") });
    expect(existsSync(join(folder, "out", "run", "report.html"))).toBe(true);
    const findings = readFileSync(join(folder, "out", "run", "findings.json"), "utf8");
    expect(await runExample(folder, args)).toMatchObject({ code: 0, stdout: expect.not.stringContaining("calls") });
    expect(readFileSync(join(folder, "out", "run", "findings.json"), "utf8")).toBe(findings);
  }, 600_000);

  it("says what it needs", async () => {
    expect(await runExample(temporaryFolder(), [])).toEqual({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(/^usage: /),
    });
  });
});
