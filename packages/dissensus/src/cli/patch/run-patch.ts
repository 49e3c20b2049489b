import { join } from "node:path";
import { analysePatch } from "../../analysis/patch/analyse-patch.ts";
import { type JudgedAnswer, judgedAnswers } from "../../analysis/patch/judged-answer.ts";
import type { PatchFindings } from "../../analysis/patch/patch-findings.ts";
import { runTables } from "../../domain/run/run-tables.ts";
import { scenariosTable } from "../../domain/scenario/scenario.ts";
import { placebosTable } from "../../domain/spec/placebo.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import { writeFileWhole } from "../files.ts";
import { followUpFolder } from "../follow-up/follow-up.ts";
import type { Material } from "../follow-up/material-of.ts";
import type { FollowUpRunner } from "../follow-up/run-follow-ups.ts";
import type { Project } from "../project/project.ts";
import { behaviourRun, clarityRun, guardRun, preparation } from "./patch-follow-ups.ts";
import type { PatchPairs } from "./patch-pairs.ts";
import type { PatchTest } from "./patch-test.ts";
import { writtenPlacebo } from "./written-placebo.ts";

/** Runs the four runs of a patch test, one after the other; null where one is not finished. */
export async function runPatch(
  test: PatchTest,
  pairs: PatchPairs,
  clarity: Material,
  runner: FollowUpRunner,
): Promise<PatchFindings | null> {
  const prepare = preparation(test, pairs);
  if (!(await runner.run(prepare, "Scenarios and placebo"))) return null;
  const { scenarios, placebos } = await prepared(prepare);
  const placebo = test.placebo ? { ...test.placebo, clauses: [] } : writtenPlacebo(test, placebos);
  writeFileWhole(join(followUpFolder(test.parent.runFolder, test.name), "placebo.md"), placebo.text);
  const clarityProject = clarityRun(test, placebo, clarity);
  const behaviour = behaviourRun(test, placebo, { pairs: pairs.cases, scenarios });
  const guard = guardRun(test, { pairs: pairs.guard, scenarios });
  if (
    !(await runner.run(clarityProject, "Clarity: the same responses, judged by the spec, the patch and the placebo"))
  ) {
    return null;
  }
  if (!(await runner.run(behaviour, "Behaviour: fresh cases under the spec, the patch and the placebo"))) return null;
  if (!(await runner.run(guard, "Guard: other clauses under the spec and the patch"))) return null;
  return analysePatch(
    { ...knownOf(test), placebo: placebo.clauses, aimed: pairs.aimed },
    {
      clarity: await answersOf(clarityProject),
      behaviour: await answersOf(behaviour),
      guard: await answersOf(guard),
    },
    test.parent.inputs.settings.seed,
  );
}

async function prepared(project: Project) {
  await using store = await openRunStore(project.runFolder, { readOnly: true, tables: runTables });
  return {
    scenarios: await Array.fromAsync(store.tables.read(scenariosTable)),
    placebos: await Array.fromAsync(store.tables.read(placebosTable)),
  };
}

async function answersOf(project: Project): Promise<readonly JudgedAnswer[]> {
  await using store = await openRunStore(project.runFolder, { readOnly: true, tables: runTables });
  return await judgedAnswers(store.query, project.inputs.panels.judge.length);
}

function knownOf({ parent, patchedSpec, changes, clauseIds, intent, targets, design }: PatchTest) {
  const { spec, settings, panels } = parent.inputs;
  const kinds = new Map(parent.config.providers.map(({ name, kind }) => [name, kind]));
  const asked = [...panels.target.filter(({ name }) => targets.includes(name)), ...panels.judge];
  const simulated = asked.filter(({ provider }) => kinds.get(provider) === "simulated").map(({ provider }) => provider);
  return {
    spec: { file: spec.file, hash: spec.hash },
    patched: { file: patchedSpec.file, hash: patchedSpec.hash },
    changes,
    clauseIds,
    intent,
    arm: settings.arms[0]!,
    targets,
    judges: panels.judge.map(({ name }) => name),
    simulatedProviders: [...new Set(simulated)].sort(),
    design,
  };
}
