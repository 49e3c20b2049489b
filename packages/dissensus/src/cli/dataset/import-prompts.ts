import { existsSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { InputError } from "../../base/errors.ts";
import { keyOf } from "../../base/hash.ts";
import { runTables } from "../../domain/run/run-tables.ts";
import { settingsSchema } from "../../domain/run/settings.ts";
import { type Scenario, scenarioIdOf, scenariosTable } from "../../domain/scenario/scenario.ts";
import { type ProblemCount, ProblemLog } from "../../formats/dataset/dataset-problem.ts";
import type { ImportRecord } from "../../formats/dataset/import-record.ts";
import { readPromptSet } from "../../formats/prompts/prompt-set.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import { assetPath } from "../assets.ts";
import { displayPath } from "../display-path.ts";
import { readTextFile } from "../files.ts";
import { writeManifest } from "../project/manifest.ts";
import { loadRun, writeImport } from "../project/project.ts";
import type { ImportSummary } from "./import-dataset.ts";

/** Prompts that belong to no pair of values are a cluster of their own each. */
function pairIdOfPrompt(query: string): string {
  return keyOf(["prompt", query]).slice(0, 16);
}

/** Imports a set of prompts (JSON lines) as neutral scenarios into a new run folder. Paths are absolute. */
export async function importPrompts(
  from: string,
  runFolder: string,
  { allowInvalid, taxonomy }: { readonly allowInvalid: boolean; readonly taxonomy: string | null },
): Promise<ImportSummary> {
  if (existsSync(join(runFolder, "run.db")))
    throw new InputError({
      area: "import",
      message: `there is a run in ${displayPath(runFolder)}`,
      cure: "Name a new folder: nothing is overwritten by accident.",
    });
  const file = displayPath(from);
  const text = readTextFile(from, "prompt set");
  const problems = new ProblemLog(allowInvalid);
  const generator = basename(from, extname(from));
  const scenarios = new Map<string, Scenario>();
  for (const { line, query } of readPromptSet(text, file)) {
    const pairId = pairIdOfPrompt(query);
    const scenarioId = scenarioIdOf(pairId, "neutral", query);
    if (scenarios.has(scenarioId)) {
      const detail = "an earlier line has the same prompt";
      problems.add({ kind: "duplicated key", file, row: line, column: null, detail });
    } else scenarios.set(scenarioId, { scenarioId, pairId, framing: "neutral", generator, query });
  }
  await using store = await openRunStore(runFolder, { tables: runTables });
  await store.tables.open("scenarios", scenariosTable, `import-${keyOf(text)}`);
  const rows = [...scenarios.values()].sort((a, b) => (a.scenarioId < b.scenarioId ? -1 : 1));
  await store.tables.append("scenarios", [{ rows, failures: [] }]);
  await store.tables.complete("scenarios", 0);
  const taxonomyPath = taxonomy ?? assetPath("starter-taxonomy.csv");
  const files = [
    { name: basename(from), config: "prompts", split: generator, rows: rows.length, bytes: Buffer.byteLength(text) },
  ];
  const named = { from: file, files, taxonomy: taxonomy === null ? "starter" : displayPath(taxonomy) };
  const record = { ...recordOfNobody(), ...named, leftOut: problems.counts().map(copied) };
  writeImport(runFolder, record, { spec: null, taxonomy: readTextFile(taxonomyPath, "taxonomy") });
  writeManifest(loadRun(runFolder), { languageModels: new Map() }, store);
  return { rows: { scenarios: rows.length }, leftOut: problems.counts(), notes: [] };
}

function recordOfNobody(): Omit<ImportRecord, "from" | "files" | "taxonomy" | "leftOut"> {
  return {
    format: 1,
    layout: "prompts",
    notes: [],
    spec: null,
    settings: settingsSchema.parse({ arms: ["none"], selections: { random: 0 } }),
    panels: { target: [], generator: [], author: [], scorer: [], judge: [], labeller: [], writer: [], embedder: [] },
    providers: [],
  };
}

function copied({ examples, ...count }: ProblemCount): ImportRecord["leftOut"][number] {
  return { ...count, examples: [...examples] };
}
