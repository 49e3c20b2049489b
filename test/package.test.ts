import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Outcome, outcomeOf } from "./support/dissensus.ts";
import { type InstalledPackage, installPacked } from "./support/packed-package.ts";
import { projectFolder } from "./support/project-folder.ts";
import { smallConfig } from "./support/small-config.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const compiler = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));

describe("the packed package, installed elsewhere", () => {
  const place = temporaryFolder(afterAll);
  let installed: InstalledPackage;

  beforeAll(async () => {
    writeFileSync(join(place, "package.json"), '{ "type": "module" }');
    installed = await installPacked(place);
  });

  function run(command: string, args: readonly string[]): Promise<Outcome> {
    return outcomeOf(spawn(command, args, { cwd: place, stdio: ["ignore", "pipe", "pipe"] }));
  }

  it("holds what it needs and no tests, fixtures or sources", () => {
    const needed = [
      "LICENSE",
      "README.md",
      "assets/dissensus.schema.json",
      "dist/report/page.html",
      "dist/stages/verdicts/verdict.md",
    ];
    expect(needed.filter((file) => !installed.files.includes(file))).toEqual([]);
    expect(installed.files.filter((file) => /(?:^|\/)(?:src|fixtures)\/|\.test\.|(?<!\.d)\.ts$/.test(file))).toEqual(
      [],
    );
  });

  it("gives publint nothing to say", async () => {
    expect((await publint({ pkgDir: installed.path, pack: false, strict: true })).messages).toEqual([]);
  });

  it("runs as a command, from init to verify", async () => {
    const { version } = JSON.parse(readFileSync(join(installed.path, "package.json"), "utf8")) as { version: string };
    expect(await run(installed.command, ["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
    expect(await run(installed.command, ["init", "tried"])).toMatchObject({ code: 0, stderr: "" });
    const schema = /^# yaml-language-server: \$schema=(.*)$/m.exec(
      readFileSync(join(place, "tried", "dissensus.yaml"), "utf8"),
    )![1]!;
    expect(existsSync(join(place, "tried", schema))).toBe(true);
    projectFolder({ ...smallConfig, pairs: { count: 1 } }, { path: join(place, "tried") });
    expect(await run(installed.command, ["run", "tried"])).toMatchObject({ code: 0, stderr: "" });
    expect(existsSync(join(place, "tried", "run", "report.html"))).toBe(true);
    expect(await run(installed.command, ["verify", "tried"])).toMatchObject({ code: 0, stderr: "" });
  }, 600_000);

  it("can be imported, with types", async () => {
    const uses = `
      import * as dissensus from "dissensus";
      import { kCenter, populationStandardDeviation } from "dissensus/stats";
      import type { Findings } from "dissensus";
      const spread: number = populationStandardDeviation(Float64Array.of(0, 3)).estimate;
      // @ts-expect-error: a number is no text
      const wrong: string = spread;
      export const clausesOf = (findings: Findings): unknown => findings;
      console.log(JSON.stringify([typeof kCenter, spread, wrong, typeof dissensus.runPipeline, dissensus.runTables.length > 10]));
    `;
    writeFileSync(join(place, "uses.ts"), uses);
    const options = { module: "nodenext", target: "es2024", strict: true, skipLibCheck: true, noEmit: true, types: [] };
    writeFileSync(
      join(place, "tsconfig.json"),
      JSON.stringify({ compilerOptions: { ...options, lib: ["es2024", "dom"] }, files: ["uses.ts"] }),
    );
    expect(await run(process.execPath, [compiler, "-p", place])).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(await run(process.execPath, [join(place, "uses.ts")])).toEqual({
      code: 0,
      stdout: `${JSON.stringify(["function", 1.5, 1.5, "function", true])}\n`,
      stderr: "",
    });
  });
});
