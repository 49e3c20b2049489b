import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDuckDb } from "../packages/dissensus/src/store/duckdb/duckdb-instance.ts";
import { dissensus, type Outcome } from "./support/dissensus.ts";
import { hashesOf } from "./support/folder-hashes.ts";
import { callsOf, callsPerStage } from "./support/run-tables.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const stages = [
  ...["clauses", "clause-pairs", "placebos", "values", "pairs", "scenarios", "embeddings", "duplicates", "responses"],
  ...["rubrics", "scores", "disagreements", "noise", "outliers", "selections", "topics", "refusals", "verdicts"],
  ...["tie-breaks", "exhibited-values", "probes", "probe-verdicts", "suspicions", "proposals"],
];
/** What this run, that follows no other, has no use for. */
const idle = ["placebos", "tie-breaks", "probes", "probe-verdicts", "suspicions", "proposals"];
/** What a run of this size may have none of. */
const mayBeEmpty = ["outliers", ...idle];

interface Status {
  readonly stages: readonly { readonly stage: string; readonly status: string; readonly rows: number }[];
}

async function statusOf(path: string): Promise<Status> {
  return JSON.parse((await dissensus(["status", path, "--json"])).stdout) as Status;
}

describe("the command line, from init to export", () => {
  const folder = temporaryFolder(afterAll);
  const run = join(folder, "runs", "first");
  let inited: Outcome;
  let planned: Outcome;
  let filesAfterPlan: string[];
  let ran: Outcome;

  beforeAll(async () => {
    inited = await dissensus(["init"], { cwd: folder });
    const config = join(folder, "dissensus.yaml");
    writeFileSync(
      config,
      readFileSync(config, "utf8").replace("count: 40", "count: 2").replace("random: 30", "random: 2"),
    );
    planned = await dissensus(["plan"], { cwd: folder });
    filesAfterPlan = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
    ran = await dissensus(["run"], { cwd: folder });
  }, 600_000);

  it("init writes a configuration and an example spec, and never over one that is there", async () => {
    expect(inited).toEqual({
      code: 0,
      stderr: "",
      stdout: expect.stringMatching(/^wrote spec\.md .*\nwrote dissensus\.yaml\nNext: dissensus plan/),
    });
    const again = await dissensus(["init"], { cwd: folder });
    expect(again).toEqual({ code: 2, stdout: "", stderr: expect.stringContaining("error dissensus.yaml: there is") });
  });

  it("plan counts what every asking stage would ask, and creates nothing", () => {
    expect(planned).toMatchObject({ code: 0, stderr: "" });
    const asking = [
      "scenarios",
      "responses",
      "rubrics",
      "scores",
      "topics",
      "refusals",
      "verdicts",
      "exhibited-values",
    ];
    for (const stage of [...asking, "total"]) expect(planned.stdout).toMatch(new RegExp(`^${stage} `, "m"));
    expect(filesAfterPlan).toEqual(["dissensus.yaml", "spec.md"]);
  });

  it("run goes through every stage and leaves findings and reports", async () => {
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    const shown = [...ran.stdout.matchAll(/^done (\S+) /gm)].map(([, stage]) => stage);
    expect(shown).toEqual(stages.filter((stage) => !idle.includes(stage)));
    expect(ran.stdout).toMatch(/^SIMULATED: target/m);
    expect(ran.stdout).toMatch(/Report {2}runs\/first\/report\.html\n$/);
    for (const name of ["findings.json", "manifest.json", "report.html", "report.md", "run.db"])
      expect(existsSync(join(run, name))).toBe(true);
    const { stages: states } = await statusOf(folder);
    expect(states.map(({ stage, status }) => `${stage} ${status}`)).toEqual(stages.map((stage) => `${stage} complete`));
    expect(states.filter(({ rows, stage }) => rows === 0 && !mayBeEmpty.includes(stage))).toEqual([]);
  });

  it("a second run asks nothing and changes no finding; --json prints one event a line", async () => {
    const before = {
      calls: callsPerStage(await callsOf(run)),
      findings: readFileSync(join(run, "findings.json"), "utf8"),
    };
    const again = await dissensus(["run", "--json"], { cwd: folder });
    expect(again).toMatchObject({ code: 0, stderr: "" });
    const events = again.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const ofReport = events.filter(({ kind }) => kind === "reporting" || kind === "reported");
    expect(events.slice(0, -ofReport.length).map(({ kind, stage, why }) => `${kind} ${stage} ${why}`)).toEqual(
      stages.map((stage) => `stage-skip ${stage} complete`),
    );
    expect(ofReport.map(({ kind, done, of }) => [kind, done, of])).toEqual([
      ...Array.from({ length: 17 }, (_, done) => ["reporting", done, 17]),
      ["reported", undefined, undefined],
    ]);
    const after = {
      calls: callsPerStage(await callsOf(run)),
      findings: readFileSync(join(run, "findings.json"), "utf8"),
    };
    expect(after).toEqual(before);
    const plan = JSON.parse((await dissensus(["plan", "--json"], { cwd: folder })).stdout) as {
      rows: { stage: string; calls: number; known: number }[];
    };
    expect(plan.rows.filter(({ calls }) => calls > 0)).toEqual([]);
    const known: Record<string, number> = {};
    for (const row of plan.rows) known[row.stage] = (known[row.stage] ?? 0) + row.known;
    expect(known).toEqual(before.calls);
  }, 600_000);

  it("status says where the run stands, by its folder or its configuration", async () => {
    const [byConfig, byFolder] = await Promise.all([
      dissensus(["status"], { cwd: folder }),
      dissensus(["status", "runs/first"], { cwd: folder }),
    ]);
    expect(byConfig).toMatchObject({ code: 0, stderr: "", stdout: expect.stringMatching(/Complete\.\n$/) });
    expect(byFolder).toEqual(byConfig);
    expect([...byConfig.stdout.matchAll(/^(\S+) +complete/gm)].map(([, stage]) => stage)).toEqual(
      stages.filter((stage) => !idle.includes(stage)),
    );
  });

  it("report rebuilds the same three files from the tables", async () => {
    const names = ["findings.json", "report.html", "report.md"];
    const contents = (): string[] => names.map((name) => readFileSync(join(run, name), "utf8"));
    const before = contents();
    for (const name of names) rmSync(join(run, name));
    const outcome = await dissensus(["report", run]);
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
    expect(contents()).toEqual(before);
  });

  it("verify accepts the run as it is, from anywhere, and names what was changed", async () => {
    const folders = temporaryFolder();
    const [moved, edited, flipped] = ["moved", "edited", "flipped"].map((name) => join(folders, name)) as [
      string,
      string,
      string,
    ];
    for (const copy of [moved, edited, flipped]) cpSync(run, copy, { recursive: true });
    const findings = join(edited, "findings.json");
    writeFileSync(findings, readFileSync(findings, "utf8").replace(/"seed": \d+/, '"seed": 99'));
    const [segment] = readdirSync(join(flipped, "tables", "verdicts"));
    const path = join(flipped, "tables", "verdicts", segment!);
    const bytes = readFileSync(path);
    bytes[100]! ^= 1;
    writeFileSync(path, bytes);
    const verified = /^verified \d+ files match the manifest; the findings come out the same\.\n$/;
    expect(await Promise.all([run, moved, edited, flipped].map((copy) => dissensus(["verify", copy])))).toMatchObject([
      { code: 0, stderr: "", stdout: expect.stringMatching(verified) },
      { code: 0, stderr: "", stdout: expect.stringMatching(verified) },
      { code: 4, stderr: "", stdout: expect.stringMatching(/^differs .*findings\.json/) },
      { code: 4, stderr: "", stdout: expect.stringContaining(`tables/verdicts/${segment} was changed`) },
    ]);
  }, 600_000);

  it("export writes every table as Parquet or as JSON lines, with the same rows", async () => {
    const place = temporaryFolder();
    const outcomes = await Promise.all([
      dissensus(["export", run, join(place, "parquet")]),
      dissensus(["export", run, join(place, "lines"), "--format", "jsonl"]),
    ]);
    expect(outcomes).toMatchObject([
      { code: 0, stderr: "" },
      { code: 0, stderr: "" },
    ]);
    const duckDb = await openDuckDb({ threads: 1, memoryLimitMb: 200, openFolders: [place] });
    const connection = await duckDb.connect();
    const { stages: states } = await statusOf(run);
    for (const { stage, rows } of states.filter((state) => state.rows > 0)) {
      const lines = readFileSync(join(place, "lines", stage, `${stage}.jsonl`), "utf8")
        .trim()
        .split("\n");
      expect(lines.map((line) => Object.keys(JSON.parse(line) as object).length)).not.toContain(0);
      const counted = await connection.runAndReadAll(
        `SELECT count(*)::INTEGER FROM '${join(place, "parquet", stage, "*.parquet")}'`,
      );
      expect({ stage, lines: lines.length, parquet: counted.getRows()[0]![0] }).toEqual({
        stage,
        lines: rows,
        parquet: rows,
      });
    }
    connection.closeSync();
    duckDb.closeSync();
    for (const format of ["parquet", "lines"]) {
      expect(readFileSync(join(place, format, "README.md"), "utf8")).toMatch(/^---\n[\s\S]*\n---\n/);
      expect(hashesOf(join(place, format))["findings.json"]).toBe(hashesOf(run)["findings.json"]);
    }
    const again = await dissensus(["export", run, join(place, "lines")]);
    expect(again).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("is not empty") });
  });
});

describe("prompts", () => {
  it("are listed, shown and ejected, never over a folder that holds something", async () => {
    const folder = temporaryFolder();
    const listed = await dissensus(["prompts", "list"]);
    const names = [...listed.stdout.matchAll(/^(\S+\/\S+) {2}[0-9a-f]{12}$/gm)].map((match) => match[1]!);
    expect(names).toContain("verdicts/verdict");
    const shown = await dissensus(["prompts", "show", "verdicts/verdict"]);
    const ejected = await dissensus(["prompts", "eject", "mine"], { cwd: folder });
    expect([listed.code, shown.code, ejected.code]).toEqual([0, 0, 0]);
    expect(ejected.stdout.trim().split("\n")).toEqual(names.map((name) => `wrote mine/${name}.md`));
    expect(`${readFileSync(join(folder, "mine", "verdicts", "verdict.md"), "utf8")}\n`).toBe(shown.stdout);
    expect(await dissensus(["prompts", "eject", "mine"], { cwd: folder })).toMatchObject({ code: 2 });
    expect(await dissensus(["prompts", "show", "verdict"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("verdicts/verdict"),
    });
  });
});

describe("help", () => {
  const commands = [
    ...["init", "plan", "run", "status", "report", "export", "verify", "prompts", "demo"].map((name) => [name]),
    ...["list", "show", "eject"].map((name) => ["prompts", name]),
  ];

  it("explains every command with an example", async () => {
    const outcomes = await Promise.all(commands.map((words) => dissensus([...words, "--help"])));
    const unexplained = commands.filter((_, index) => {
      const { code, stdout, stderr } = outcomes[index]!;
      return code !== 0 || stderr !== "" || !stdout.includes("Example:\n  dissensus ");
    });
    expect(unexplained).toEqual([]);
  });

  it("names every command and the exit codes; an unknown command is bad input", async () => {
    const { stdout } = await dissensus(["--help"]);
    for (const [name] of commands) expect(stdout).toMatch(new RegExp(`^ {2}${name}\\b`, "m"));
    expect(stdout).toContain("Exit codes:");
    expect(await dissensus(["juggle"])).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining("juggle"),
    });
    expect(await dissensus(["--version"])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });
});
