// Planted defects: specs of the simulated world are mutated where they were settled; `run` and `confirm` must find what was planted, name its type, and
// leave rewritten specs alone. The simulated models know the spec from the prompt only, the detector knows texts only. Beside it a lint: which clauses
// collide, asked of the judges, who read only the spec. About 25 minutes on one core; --quick: three specs.
import {
  controlOperators,
  type MutationOperator,
  mutationOperators,
} from "../packages/dissensus/src/simulation/mutations/operators.ts";
import type { World } from "../packages/dissensus/src/simulation/parameters.ts";
import { type Examination, examine } from "./defects/examine.ts";
import {
  areaUnderCurve,
  falseDefects,
  rankingOf,
  satisfiability,
  testedScores,
  typesGiven,
} from "./defects/measures.ts";
import { mutantSpec, type PlantedSpec, unchangedSpec } from "./defects/planted-specs.ts";
import type { BenchResult, Goal } from "./run.ts";

const gapOperators: readonly MutationOperator[] = ["delete-precedence", "insert-negation"];
const typedOperators: readonly MutationOperator[] = [...gapOperators, "make-vague", "delete-clause"];

/** Seeds per operator. */
const seeds = { gaps: 20, types: 8, others: 3, controls: 5 };

export async function run({ quick }: { readonly quick: boolean }): Promise<BenchResult> {
  const goals: Goal[] = [];
  for (const world of quick ? (["default"] as const) : (["default", "hard"] as const)) {
    const examinations: Examination[] = [];
    for (const spec of quick ? quickSpecs() : fullSpecs(world)) {
      const examination = await examine(spec, world);
      examinations.push(examination);
      console.log(`${world} ${describe(examination)}`);
    }
    goals.push(...goalsOf(world, examinations));
  }
  console.table(goals);
  return { name: "defects", ok: goals.every(({ ok }) => ok), goals };
}

function quickSpecs(): PlantedSpec[] {
  return [...gapOperators.map((operator) => mutantSpec(1, operator)), unchangedSpec(1, "paraphrase")];
}

function fullSpecs(world: World): PlantedSpec[] {
  const first = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);
  const mutants = mutationOperators.flatMap((operator) => {
    const isGap = gapOperators.includes(operator);
    if (world === "hard" && !isGap) return [];
    const count = isGap ? seeds.gaps : typedOperators.includes(operator) ? seeds.types : seeds.others;
    return first(count).map((seed) => mutantSpec(seed, operator));
  });
  if (world === "hard") return mutants;
  return [
    ...mutants,
    ...controlOperators.flatMap((operator) => first(seeds.controls).map((seed) => unchangedSpec(seed, operator))),
  ];
}

function describe(examination: Examination): string {
  const { spec, confirmation } = examination;
  const types = typesGiven(examination).map(({ given }) => given ?? "not found");
  const confirmed = confirmation.tested.filter(({ status }) => status === "confirmed").length;
  const ranking =
    spec.planted[0]?.clauseIds.length === 2 ? rankingOf(examination, scoreOf(testedScores(examination))) : null;
  return [
    `${spec.operator} seed ${spec.worldSeed}: ${confirmed} of ${confirmation.tested.length} confirmed`,
    ...(ranking ? [`AUC ${ranking.auc.toFixed(3)}, recall ${ranking.recall.toFixed(2)}`] : []),
    ...(types.length > 0 ? [`planted: ${types.join(", ")}`] : [`false defects ${falseDefects(examination)}`]),
  ].join("; ");
}

function scoreOf(scores: ReadonlyMap<string, number>): (key: string) => number {
  return (key) => scores.get(key) ?? 0;
}

function goalsOf(world: World, examinations: readonly Examination[]): Goal[] {
  const gaps = examinations.filter(({ spec }) => (gapOperators as readonly string[]).includes(spec.operator));
  const ours = gaps.map((examination) => rankingOf(examination, scoreOf(testedScores(examination))));
  const lint = gaps.map((examination) => rankingOf(examination, scoreOf(examination.lint)));
  const [auc, recall] = world === "hard" ? [0.8, 0.6] : [0.9, 0.75];
  const goals = [
    atLeast(
      `${world}: planted gaps, AUC over clause pairs`,
      auc,
      ours.map((one) => one.auc),
      lint.map((one) => one.auc),
    ),
    atLeast(
      `${world}: planted gaps, recall@k`,
      recall,
      ours.map((one) => one.recall),
      lint.map((one) => one.recall),
    ),
  ];
  if (world === "hard") return goals;
  const { contradictory, satisfiable } = satisfiability(examinations);
  const falseOnes = examinations.filter(({ spec }) => spec.planted.length === 0).map(falseDefects);
  return [
    ...goals,
    atLeast(`${world}: type of localised defects, macro`, 0.75, typeAccuracies(examinations)),
    {
      what: `${world}: confirmed defects of the spec per control`,
      goal: "at most 0.5",
      got: `${mean(falseOnes).toFixed(2)}, worst ${Math.max(...falseOnes)} (n = ${falseOnes.length})`,
      ok: mean(falseOnes) <= 0.5,
    },
    {
      what: `${world}: satisfiability, AUC contradictory against satisfiable all-fail scenarios`,
      goal: "at least 0.9",
      got: `${areaUnderCurve(contradictory, satisfiable).toFixed(3)} (n = ${contradictory.length}, ${satisfiable.length})`,
      ok: areaUnderCurve(contradictory, satisfiable) >= 0.9 || satisfiable.length === 0,
    },
  ];
}

/** Per type that was planted and localised: the share that is called by its name. */
function typeAccuracies(examinations: readonly Examination[]): number[] {
  return typedOperators.flatMap((operator) => {
    const given = examinations.filter(({ spec }) => spec.operator === operator).flatMap(typesGiven);
    const localised = given.filter((one) => one.given !== null);
    console.log(
      `${operator}: ${localised.length} of ${given.length} localised; called ${counted(localised.map((one) => one.given!))}`,
    );
    return localised.length === 0
      ? []
      : [localised.filter((one) => one.given === one.wanted).length / localised.length];
  });
}

function counted(names: readonly string[]): string {
  const distinct = [...new Set(names)].sort();
  return distinct.map((name) => `${name} ${names.filter((other) => other === name).length}`).join(", ") || "nothing";
}

function atLeast(what: string, least: number, values: readonly number[], beside?: readonly number[]): Goal {
  const lint = beside === undefined ? "" : `; lint ${mean(beside).toFixed(3)}`;
  return {
    what,
    goal: `at least ${least}`,
    got: `${mean(values).toFixed(3)}, worst ${Math.min(...values).toFixed(3)} (n = ${values.length})${lint}`,
    ok: mean(values) >= least,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
