import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Reproduction } from "../packages/dissensus/src/analysis/reproduction/reproduction.ts";
import { writeMadeUpDataset } from "../packages/dissensus/src/cli/dataset/fixtures/made-up-dataset.ts";
import { dissensus } from "./support/dissensus.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

describe("dissensus reproduce", () => {
  it("has the published numbers beside those of an imported dataset, the same bytes every time", async () => {
    const at = { cwd: temporaryFolder() };
    const size = { rows: 90, scenarios: 120, judged: 30, characters: 100, rowsPerShard: 50 };
    await writeMadeUpDataset(join(at.cwd, "dataset"), size);
    const early = await dissensus(["reproduce", "dataset"], at);
    expect([early.code, early.stderr]).toEqual([2, expect.stringContaining("is a dataset, not a run")]);
    expect(await dissensus(["import", "dataset", "run"], at)).toMatchObject({ code: 0 });
    const done = await dissensus(["reproduce", "run"], at);
    expect([done.code, done.stderr]).toEqual([0, ""]);
    const files = ["reproduction.html", "reproduction.md", "reproduction.json"].map((name) =>
      join(at.cwd, "run", name),
    );
    const contents = files.map((file) => readFileSync(file, "utf8"));
    const found = JSON.parse(contents[2]!) as Reproduction;
    expect(found.source).toMatchObject({ imported: "dataset", scenarios: 120 });
    const [, disagreement] = found.sections;
    expect(disagreement!.numbers.map(({ verdict }) => verdict)).toEqual(Array.from({ length: 4 }, () => "reproduced"));
    for (const file of files) writeFileSync(file, "");
    expect(await dissensus(["reproduce", "run"], at)).toMatchObject({ code: 0 });
    expect(files.map((file) => readFileSync(file, "utf8"))).toEqual(contents);
  }, 600_000);
});
