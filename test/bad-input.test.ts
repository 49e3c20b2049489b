import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openRunStore } from "../packages/dissensus/src/store/open-run-store.ts";
import { pendingAsks } from "./support/batch-asks.ts";
import { dissensus, type Outcome } from "./support/dissensus.ts";
import { filesConfig } from "./support/files-config.ts";
import { hashesOf } from "./support/folder-hashes.ts";
import { type ProjectFolder, projectFolder } from "./support/project-folder.ts";
import { smallConfig } from "./support/small-config.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

interface BadInput {
  readonly name: string;
  /** Settings in place of the small configuration's, or the whole text of dissensus.yaml. */
  readonly config: Readonly<Record<string, unknown>> | string;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** What must be said: place and message, then the cure. */
  readonly error: RegExp;
  readonly cure: RegExp;
}

const cases: readonly BadInput[] = [
  {
    name: "YAML that breaks off",
    config: 'spec: spec.md\ntargets: [sim/a, "sim/b\n',
    error: /^bad-\d+\.yaml:\d+:\d+: this is not YAML: /,
    cure: /quotes, indentation and colons/,
  },
  {
    name: "a setting that does not exist",
    config: "spec: spec.md\ntargts: [sim/a]\n",
    error: /^bad-\d+\.yaml:\d+:\d+: .*targets is missing|^bad-\d+\.yaml:2:\d+: there is no setting "targts"/,
    cure: /targets/,
  },
  {
    name: "a setting of the wrong kind",
    config: { samples: "two" },
    error: /^bad-\d+\.yaml:\d+:\d+: samples takes a number, not "two"/,
    cure: /configuration\.md/,
  },
  {
    name: "a model of an unknown provider",
    config: { targets: ["sim-alder/a", "nowhere/model"] },
    error: /^bad-\d+\.yaml:\d+:\d+: there is no provider "nowhere"/,
    cure: /Add it under `providers:`/,
  },
  {
    name: "a model without its provider",
    config: { judges: ["gpt-4.1"] },
    error: /^bad-\d+\.yaml:\d+:\d+: judges\.0: write a model as "provider\/model"/,
    cure: /configuration\.md/,
  },
  {
    name: "the same target twice",
    config: { targets: ["sim-alder/a", "sim-alder/b", "sim-alder/a"] },
    error: /^bad-\d+\.yaml:\d+:\d+: "a" stands twice among the targets/,
    cure: /Give one of them another `name`/,
  },
  {
    name: "a model set of unknown targets",
    config: { modelSets: { mine: ["alder-large", "alder-huge"] } },
    error: /^bad-\d+\.yaml:\d+:\d+: "alder-huge" is not one of the targets/,
    cure: /alder-large/,
  },
  {
    name: "a missing key",
    config: { targets: ["openai/gpt-4.1", "sim-alder/a"] },
    error: /^the provider "openai" needs an API key/,
    cure: /Set OPENAI_API_KEY in the environment or in \.env/,
  },
  {
    name: "a missing spec",
    config: { spec: "no-spec.md" },
    error: /there is no file .*no-spec\.md/,
    cure: /relative to the configuration's folder/,
  },
  {
    name: "a spec without clauses",
    config: { spec: "bare.md" },
    files: { "bare.md": "# A title\n\n## Another\n" },
    error: /^bare\.md:\d+.*: /,
    cure: /./,
  },
  {
    name: "an empty spec",
    config: { spec: "empty.md" },
    files: { "empty.md": " \n\n" },
    error: /^empty\.md:1: the spec is empty/,
    cure: /at least one line/,
  },
  {
    name: "a binary file as spec",
    config: { spec: "spec.bin" },
    files: { "spec.bin": new Uint8Array([0x50, 0x4b, 3, 4, 0, 0xff, 0xfe, 0x80]) },
    error: /^spec\.bin: this is not a text file/,
    cure: /UTF-8/,
  },
  {
    name: "a spec with NUL in it",
    config: { spec: "nul.md" },
    files: { "nul.md": "# Rules\n\nDo \0 this.\n" },
    error: /^nul\.md:3:4: the spec is a binary file/,
    cure: /plain text/,
  },
  {
    name: "an empty taxonomy",
    config: { taxonomy: "empty.csv" },
    files: { "empty.csv": "" },
    error: /^empty\.csv:1: the taxonomy is empty/,
    cure: /./,
  },
  {
    name: "a taxonomy with a header only",
    config: { taxonomy: "header.csv" },
    files: { "header.csv": "value,category\n" },
    error: /^header\.csv:\d+.*: /,
    cure: /./,
  },
  {
    name: "the same value twice",
    config: { taxonomy: "values.txt" },
    files: { "values.txt": "kindness\nhonesty\nthrift\nKindness\n" },
    error: /^values\.txt:4(?::\d+)?: .*[Kk]indness/,
    cure: /./,
  },
  {
    name: "a missing folder of prompts",
    config: { prompts: "no-prompts" },
    error: /there is no folder .*no-prompts/,
    cure: /`dissensus prompts eject`/,
  },
  {
    name: "a prompt with a wrong hole",
    config: { prompts: "prompts-hole" },
    files: { "prompts-hole/topics/topics.md": "<!-- user -->\n{{topics}} {{qery}}\n" },
    error: /prompts-hole\/topics\/topics\.md: the holes are not those .*: query, qery/,
    cure: /\{\{topics\}\} \{\{query\}\}/,
  },
  {
    name: "a prompt that no stage uses",
    config: { prompts: "prompts-name" },
    files: { "prompts-name/topic.md": "<!-- user -->\n{{topics}}\n" },
    error: /prompts-name\/topic\.md: no stage uses a prompt topic/,
    cure: /topics\/topics/,
  },
  {
    name: "a prompt without a user's part",
    config: { prompts: "prompts-user" },
    files: { "prompts-user/topics/topics.md": "<!-- system -->\nYou label.\n" },
    error: /prompts-user\/topics\/topics\.md:1: there is no text behind a line "<!-- user -->"/,
    cure: /see `dissensus prompts show`/,
  },
  {
    name: "a run folder that is a file",
    config: { run: "spec.md" },
    error: /spec\.md/,
    cure: /./,
  },
  {
    name: "a run folder that cannot be made",
    config: { run: "spec.md/run" },
    error: /spec\.md/,
    cure: /./,
  },
  {
    name: "a run.db that is no database",
    config: { run: "broken-run" },
    files: { "broken-run/run.db": "not a database, just some words that are long enough to look like a file\n" },
    error: /broken-run\/run\.db: this file is no run\.db, or it is damaged/,
    cure: /Name another run folder/,
  },
];

describe("bad input", () => {
  const path = temporaryFolder(afterAll);
  let project: ProjectFolder;
  let before: Record<string, string>;

  const outcomes = new Map<BadInput, Outcome>();

  beforeAll(async () => {
    project = projectFolder({ ...smallConfig, pairs: { count: 1 } }, { path });
    expect(await dissensus(["run", path])).toMatchObject({ code: 0 });
    before = hashesOf(project.run);
    cases.forEach(({ config, files = {} }, index) => {
      for (const [file, content] of Object.entries(files)) project.write(file, content);
      const text = typeof config === "string" ? config : JSON.stringify({ ...smallConfig, ...config }, null, 2);
      project.write(`bad-${index}.yaml`, text);
    });
    const files = hashesOf(path);
    const ran = await Promise.all(cases.map((_, index) => dissensus(["run", `bad-${index}.yaml`], { cwd: path })));
    for (const [index, bad] of cases.entries()) outcomes.set(bad, ran[index]!);
    expect(hashesOf(path)).toEqual(files);
  }, 600_000);

  it.each(cases)("$name: one message with place and cure, and exit code 2", (bad) => {
    const { code, stdout, stderr } = outcomes.get(bad)!;
    expect({ code, stdout }, stderr).toEqual({ code: 2, stdout: "" });
    const [error, cure, ...further] = stderr.trimEnd().split("\n");
    expect(error).toMatch(/^error /);
    expect(error!.slice("error ".length)).toMatch(bad.error);
    expect(cure).toMatch(/^ {6}\S/);
    expect(cure).toMatch(bad.cure);
    // What else is wrong with the same file is told in the same form.
    for (const [index, line] of further.entries()) expect(line).toMatch(index % 2 === 0 ? /^error / : /^ {6}\S/);
  });

  it("changes nothing in a run folder that is there", () => {
    expect(hashesOf(project.run)).toEqual(before);
  });

  it.each([
    ["plan", ["plan", "nowhere"], /there is no configuration at nowhere/],
    ["status", ["status", "nowhere"], /there is no configuration at nowhere/],
    ["export", ["export", "nowhere", "out"], /there is no configuration at nowhere/],
    ["report", ["report", "empty"], /there is no run in empty|there is no configuration at empty/],
  ])("%s of a place where nothing is says so", async (_, args, message) => {
    mkdirSync(join(path, "empty"), { recursive: true });
    const { code, stdout, stderr } = await dissensus(args, { cwd: path });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n {4}at /);
  });

  it("an .env that sets nothing of use changes nothing about a missing key", async () => {
    writeFileSync(join(path, ".env"), "OPENAI_API_KEY=\n");
    project.configure({ ...smallConfig, targets: ["openai/gpt-4.1", "sim-alder/a"] });
    expect(await dissensus(["run"], { cwd: path })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('the provider "openai" needs an API key'),
    });
    expect(hashesOf(project.run)).toEqual(before);
  });

  it("a run that another process is writing is left to it", async () => {
    const busy = projectFolder();
    await using _writer = await openRunStore(busy.run);
    const files = readdirSync(busy.run);
    const outcome = await dissensus(["run", busy.path]);
    expect(outcome).toMatchObject({ code: 2, stdout: "", stderr: expect.stringMatching(/^error .*\n {6}\S.*\n$/) });
    expect(readdirSync(busy.run)).toEqual(files);
  });

  it("does not cost the asks that wait in the run folder", async () => {
    const waiting = projectFolder({ ...filesConfig, providers: { "by-hand": { kind: "files" } } });
    expect(await dissensus(["run", waiting.path])).toMatchObject({ code: 3 });
    const exchange = join(waiting.run, "exchange", "by-hand");
    const asks = pendingAsks(exchange);
    expect(asks.length).toBeGreaterThan(0);
    writeFileSync(join(waiting.run, "run.db"), "no database");
    expect(await dissensus(["run", waiting.path])).toMatchObject({ code: 2 });
    expect(pendingAsks(exchange)).toEqual(asks);
  });
});
