import { keyOf } from "../../packages/dissensus/src/base/hash.ts";
import { MadeUpWorld, releasedModels } from "../../packages/dissensus/src/cli/dataset/fixtures/made-up-world.ts";
import { importNames } from "../../packages/dissensus/src/cli/dataset/import-names.ts";
import { writeManifest } from "../../packages/dissensus/src/cli/project/manifest.ts";
import { loadRun, writeImport } from "../../packages/dissensus/src/cli/project/project.ts";
import { type Score, scoresTable } from "../../packages/dissensus/src/domain/response/score.ts";
import { runTables } from "../../packages/dissensus/src/domain/run/run-tables.ts";
import { openRunStore } from "../../packages/dissensus/src/store/open-run-store.ts";

const scenariosPerAppend = 500;

/** Writes a run folder that holds so many scenarios' positions of the 12 models and nothing else. */
export async function writeScoredRun(runFolder: string, scenarios: number): Promise<void> {
  const world = new MadeUpWorld({ scenarios, characters: 100 }, 1);
  await using store = await openRunStore(runFolder, { tables: runTables });
  await store.tables.open("scores", scoresTable, "made up", { restart: true });
  for (let from = 0; from < scenarios; from += scenariosPerAppend) {
    const groups = Array.from({ length: Math.min(scenariosPerAppend, scenarios - from) }, (_, at) => {
      return { rows: scoresOf(world, from + at), failures: [] };
    });
    await store.tables.append("scores", groups);
  }
  await store.tables.complete("scores", 0);
  const read = {
    models: releasedModels,
    modelsOfSplit: new Map(),
    judged: new Set<string>(),
    generators: [],
    judges: [],
  };
  const { panels, providers, settings } = importNames(read, null);
  const mutable = Object.fromEntries(Object.entries(panels).map(([role, models]) => [role, [...models]])) as never;
  const about = {
    format: 1,
    layout: "stress-testing",
    from: "made up",
    files: [],
    leftOut: [],
    notes: [],
    spec: null,
  } as const;
  const record = {
    ...about,
    files: [],
    leftOut: [],
    notes: [],
    taxonomy: "values.csv",
    settings,
    panels: mutable,
    providers: [...providers],
  };
  writeImport(runFolder, record, { spec: null, taxonomy: "value,category\nvalue 1,any\nvalue 2,any\n" });
  writeManifest(loadRun(runFolder), { languageModels: new Map() }, store);
}

/** In the order of the table's key: three scenarios a pair, ids that sort. */
function scoresOf(world: MadeUpWorld, scenario: number): Score[] {
  const pairId = String(Math.floor(scenario / 3)).padStart(16, "0");
  const scenarioId = `${pairId}-${scenario % 3}${keyOf(scenario).slice(0, 11)}`;
  const unknown = { confidence1: null, confidence2: null, evidence1: null, evidence2: null };
  const how = { scorer: "unstated", orientation: "straight", repeat: 0, mode: "joint" } as const;
  return releasedModels.map((target, model) => ({
    responseId: `${scenarioId}-${String(model).padStart(16, "0")}`,
    ...{ scenarioId, pairId, target, arm: "none" as const, sample: 0, ...how },
    ...{ position1: world.position(scenario, model, 1), position2: world.position(scenario, model, 2) },
    ...unknown,
    ...{ evidenceFound1: null, evidenceFound2: null },
  }));
}
