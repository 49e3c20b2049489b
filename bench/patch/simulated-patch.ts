import { analysePatch } from "../../packages/dissensus/src/analysis/patch/analyse-patch.ts";
import { type JudgedAnswer, judgedAnswers } from "../../packages/dissensus/src/analysis/patch/judged-answer.ts";
import type { PatchDesign, PatchFindings } from "../../packages/dissensus/src/analysis/patch/patch-findings.ts";
import { randomFor } from "../../packages/dissensus/src/base/random.ts";
import { behaviourRun, guardRun, preparation } from "../../packages/dissensus/src/cli/patch/patch-follow-ups.ts";
import type { PatchPairs } from "../../packages/dissensus/src/cli/patch/patch-pairs.ts";
import { type PatchTest, patchTest } from "../../packages/dissensus/src/cli/patch/patch-test.ts";
import { writtenPlacebo } from "../../packages/dissensus/src/cli/patch/written-placebo.ts";
import type { Project } from "../../packages/dissensus/src/cli/project/project.ts";
import { stageContext } from "../../packages/dissensus/src/cli/project/stage-context.ts";
import { scenariosTable } from "../../packages/dissensus/src/domain/scenario/scenario.ts";
import { placebosTable } from "../../packages/dissensus/src/domain/spec/placebo.ts";
import { numberedPair, type ValuePair } from "../../packages/dissensus/src/domain/taxonomy/value-pair.ts";
import type { World } from "../../packages/dissensus/src/simulation/parameters.ts";
import { themeOf } from "../../packages/dissensus/src/simulation/reading/theme.ts";
import { type PlantedClause, writeWorldSpec } from "../../packages/dissensus/src/simulation/spec/write-world-spec.ts";
import { pairsStage } from "../../packages/dissensus/src/stages/pairs/stage.ts";
import { runInMemory } from "../defects/run-in-memory.ts";
import { simulatedProject } from "../defects/simulated-project.ts";

export interface SimulatedPatch {
  readonly world: World;
  readonly worldSeed: number;
  /** `precedence`: a sentence that says which of two clauses of one level goes first. `paraphrase`: the clause in other words, which is no patch. */
  readonly kind: "precedence" | "paraphrase";
  readonly design: PatchDesign;
  readonly targets: readonly string[];
}

const values = ["tidings", "solace", "order", "play", "thrift", "craft"] as const;
const [first, second] = values;
const plain = { authority: "user", place: null, vague: false, precedence: null, paraphrase: 0 } as const;

/** A whole patch test in the simulated world, in memory: the product's own runs and its own verdict. Clarity is left out: it needs a run before. */
export async function simulatedPatch({ kind, design, targets, ...world }: SimulatedPatch): Promise<PatchFindings> {
  const { spec, patched } = specsOf(world.worldSeed, kind);
  const settings = { pairs: { count: 15 } };
  const parent = simulatedProject({ ...world, spec, values, settings });
  const test = patchTest({
    ...{ parent, design, targets, placebo: null, clauses: ["news", "comfort"] },
    patched: { file: "patched.md", text: patched },
    intent: `Where ${themeOf(first)} and ${themeOf(second)} collide, the former comes first.`,
  });
  const pairs = pairsOf(parent, design);
  const prepared = await runInMemory(preparation(test, pairs), world.world, world.worldSeed);
  const scenarios = await Array.fromAsync(prepared.tables.read(scenariosTable));
  const placebos = await Array.fromAsync(prepared.tables.read(placebosTable));
  await prepared.close();
  const placebo = writtenPlacebo(test, placebos);
  const answers = {
    clarity: [],
    behaviour: await answersOf(behaviourRun(test, placebo, { pairs: pairs.cases, scenarios }), world),
    guard: await answersOf(guardRun(test, { pairs: pairs.guard, scenarios }), world),
  };
  return analysePatch(knownOf(test), answers, world.worldSeed);
}

function specsOf(worldSeed: number, kind: SimulatedPatch["kind"]): { readonly spec: string; readonly patched: string } {
  const random = randomFor(worldSeed, "bench patch");
  const demand = random.pick(["always", "lean-to"] as const);
  const clauses: PlantedClause[] = [
    { ...plain, id: "news", demand: { kind: demand, category: first } },
    { ...plain, id: "comfort", demand: { kind: demand, category: second } },
    ...values.slice(2).map((category): PlantedClause => {
      return { ...plain, id: category, demand: { kind: random.pick(["always", "lean-to"] as const), category } };
    }),
  ];
  const change =
    kind === "precedence" ? { precedence: { category: first, over: second } } : { paraphrase: 1 + random.integer(3) };
  const write = (some: readonly PlantedClause[]): string =>
    writeWorldSpec({ worldSeed, clauses: some, wordings: "held-out", authorityIn: "headings" });
  return {
    spec: write(clauses),
    patched: write(clauses.map((clause) => (clause.id === "news" ? { ...clause, ...change } : clause))),
  };
}

function pairsOf(parent: Project, design: PatchDesign): PatchPairs {
  const context = stageContext(parent);
  const read = { values: parent.inputs.taxonomy.values, clauses: [], clausePairs: [] };
  const drawn = [...(pairsStage.rows(read, context) as Iterable<ValuePair>)];
  const isOf = ({ value1, value2 }: ValuePair): boolean =>
    [value1, value2].every((name) => name === first || name === second);
  const others = drawn.filter(
    ({ value1, value2 }) => ![value1, value2].some((name) => name === first || name === second),
  );
  const again = (pairs: readonly ValuePair[], count: number): ValuePair[] =>
    Array.from({ length: count }, (_, index) =>
      numberedPair(pairs[index % pairs.length]!, 1 + Math.floor(index / pairs.length)),
    );
  return { cases: again(drawn.filter(isOf), design.cases), guard: again(others, design.guardCases), aimed: true };
}

async function answersOf(
  project: Project,
  { world, worldSeed }: Pick<SimulatedPatch, "world" | "worldSeed">,
): Promise<JudgedAnswer[]> {
  const store = await runInMemory(project, world, worldSeed);
  const answers = await judgedAnswers(store.query, project.inputs.panels.judge.length);
  await store.close();
  return answers;
}

function knownOf({ parent, patchedSpec, changes, clauseIds, intent, targets, design }: PatchTest) {
  const { spec, panels } = parent.inputs;
  return {
    spec: { file: spec.file, hash: spec.hash },
    patched: { file: patchedSpec.file, hash: patchedSpec.hash },
    ...{ changes, clauseIds, intent, targets, design, placebo: [], aimed: true, simulatedProviders: [] },
    arm: "spec" as const,
    judges: panels.judge.map(({ name }) => name),
  };
}
