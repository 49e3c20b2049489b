import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { madeUpInputs } from "../../analysis/fixtures/made-up-run.ts";
import { readSpec } from "../../formats/spec/read-spec.ts";
import { versionsOf } from "./versions-of.ts";
import { versionsReader } from "./versions-reader.ts";

const spec = readSpec("# Rules\n\n## Candour {#candour}\n\nSay what is true.\n", "now.md");
const older = readSpec("# Rules\n\n## Candour {#candour}\n\nSay it.\n", "old.md");
let runFolder: string;
beforeEach(() => {
  runFolder = mkdtempSync(join(tmpdir(), "versions-"));
});
afterEach(() => rmSync(runFolder, { recursive: true, force: true }));

const leave = (followUp: string, name: string, findings: object): void => {
  mkdirSync(join(runFolder, "follow-ups", followUp), { recursive: true });
  writeFileSync(join(runFolder, "follow-ups", followUp, name), JSON.stringify(findings));
};

it("finds what follow-ups left beside the run, and leaves out what it cannot show", () => {
  const [before, after] = [spec.clauses[1]!, { ...spec.clauses[1]!, text: "Say what is true, gently." }];
  const changes = [{ kind: "changed", before, after, aspects: ["text"], moved: false }];
  leave("patch-1", "patch.json", { version: 1, spec, patched: { file: "next.md" }, changes, placebo: [] });
  leave("patch-2", "patch.json", { version: 2, changes });
  leave("diff-1", "diff.json", { version: 1, older: spec, newer: { file: "next.md", hash: "other" }, changes });
  leave("confirm", "run.db", {});
  leave("patch-3", "patch.json", {});
  writeFileSync(join(runFolder, "follow-ups", "patch-3", "patch.json"), '{"version": 1, "chan');
  const inputs = { ...madeUpInputs, spec };
  expect(versionsOf({ inputs, runFolder }, [older]).map(({ name, source, age }) => [name, source, age])).toEqual([
    ["old.md", "given", "older"],
    ["patch-1", "patch", "newer"],
    ["diff-1", "diff", "newer"],
  ]);
});

it("finds none where there are none", () => {
  expect(versionsOf({ inputs: { ...madeUpInputs, spec }, runFolder })).toEqual([]);
  expect(versionsOf({ inputs: { ...madeUpInputs, spec: null }, runFolder }, [older])).toEqual([]);
});

it("notices what a follow-up leaves later, and compares nothing twice", () => {
  const read = versionsReader({ inputs: { ...madeUpInputs, spec }, runFolder }, [older]);
  const first = read();
  expect(read()).toBe(first);
  const changes = [{ kind: "removed", before: spec.clauses[1]! }];
  leave("patch-1", "patch.json", { version: 1, spec, patched: { file: "next.md" }, changes, placebo: [] });
  expect(read().map(({ name }) => name)).toEqual(["old.md", "patch-1"]);
});
