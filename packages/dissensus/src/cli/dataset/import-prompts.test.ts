import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runTables } from "../../domain/run/run-tables.ts";
import { scenariosTable } from "../../domain/scenario/scenario.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import { loadRun } from "../project/project.ts";
import { importPrompts } from "./import-prompts.ts";

const folder = mkdtempSync(join(tmpdir(), "prompts-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, "asked.jsonl");
writeFileSync(file, '{"prompt": "One?"}\n{"messages": [{"role": "user", "content": "Two?"}]}\n{"prompt": "One?"}\n');

describe("an imported set of prompts", () => {
  it("stops at a prompt that is there twice", async () => {
    const options = { allowInvalid: false, taxonomy: null };
    await expect(importPrompts(file, join(folder, "refused"), options)).rejects.toThrow(
      "row 3: an earlier line has the same prompt",
    );
  });

  it("is a run folder of neutral scenarios; what is left out is counted", async () => {
    const run = join(folder, "run");
    const { rows, leftOut } = await importPrompts(file, run, { allowInvalid: true, taxonomy: null });
    expect([rows, leftOut]).toMatchObject([
      { scenarios: 2 },
      [{ kind: "duplicated key", count: 1, examples: [{ row: 3 }] }],
    ]);
    await using store = await openRunStore(run, { readOnly: true, tables: runTables });
    const scenarios = [];
    for await (const { framing, generator, query } of store.tables.read(scenariosTable))
      scenarios.push([query, framing, generator]);
    expect(scenarios.sort()).toEqual([
      ["One?", "neutral", "asked"],
      ["Two?", "neutral", "asked"],
    ]);
    expect(loadRun(run)).toMatchObject({
      inputs: { spec: null, panels: { target: [] } },
      imported: { layout: "prompts" },
    });
  });
});
