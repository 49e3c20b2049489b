import type { Arm, Variant, Yardstick } from "../../domain/response/arm.ts";
import type { TargetResponse } from "../../domain/response/target-response.ts";
import { framings, type Scenario } from "../../domain/scenario/scenario.ts";
import type { ValuePair } from "../../domain/taxonomy/value-pair.ts";
import { followUpProject, type SpecVersion } from "../follow-up/follow-up.ts";
import { chosenScenarios, makingOnly, nothingGiven } from "../follow-up/follow-up-tables.ts";
import type { Project } from "../project/project.ts";
import type { PatchPairs } from "./patch-pairs.ts";
import type { PatchTest } from "./patch-test.ts";

/** The run that comes first: writes the scenarios of cases and guard set, and the placebo unless its author gave one. */
export function preparation({ parent, name, patched, placebo }: PatchTest, { cases, guard }: PatchPairs): Project {
  return followUpProject(parent, {
    name: `${name}/prepare`,
    variants: { patched },
    settings: { placebo: placebo === null },
    given: { ...makingOnly("scenarios", "placebos"), pairs: [...cases, ...guard] },
  });
}

/** Fresh cases under the spec, the patch and the placebo; judged by the old and the new text, and by the intent. */
export function behaviourRun(test: PatchTest, placebo: SpecVersion, material: CaseMaterial): Project {
  const intent = intentVersion(test);
  return caseRun(test, "behaviour", material, {
    arms: ["spec", "patched", "placebo"],
    yardsticks: ["spec", "patched", ...(intent ? (["intent"] as const) : [])],
    variants: { patched: test.patched, placebo, ...(intent ? { intent } : {}) },
  });
}

/** Cases of other clauses under the spec and the patch, judged by the spec. */
export function guardRun(test: PatchTest, material: CaseMaterial): Project {
  const variants = { patched: test.patched };
  return caseRun(test, "guard", material, { arms: ["spec", "patched"], yardsticks: ["spec"], variants });
}

/** Responses of the parent, re-judged by the spec, the patch and the placebo. Asks judges only. */
export function clarityRun(
  test: PatchTest,
  placebo: SpecVersion,
  { pairs, scenarios, responses }: CaseMaterial & { readonly responses: readonly TargetResponse[] },
): Project {
  const { parent, name, patched, targets } = test;
  const [arm] = parent.config.settings.arms as [Arm];
  return followUpProject(parent, {
    name: `${name}/clarity`,
    targets,
    variants: { patched, placebo },
    settings: { arms: [arm], judging: { yardsticks: ["spec", "patched", "placebo"], repeatShare: 0 } },
    given: {
      ...without(nothingGiven, "verdicts"),
      ...chosenScenarios(pairs, scenarios, arm),
      responses: responses.filter((response) => response.arm === arm && targets.includes(response.target)),
    },
  });
}

export interface CaseMaterial {
  readonly pairs: readonly ValuePair[];
  readonly scenarios: readonly Scenario[];
}

/** One scenario for each pair, the framings in turn; where the wanted one is missing, another. */
export function oneScenarioEach({ pairs, scenarios }: CaseMaterial): CaseMaterial {
  const chosen = pairs.flatMap(({ pairId }, index) => {
    const own = scenarios.filter((scenario) => scenario.pairId === pairId);
    return own.find(({ framing }) => framing === framings[index % framings.length]) ?? own[0] ?? [];
  });
  return { pairs, scenarios: chosen };
}

function caseRun(
  { parent, name, targets }: PatchTest,
  part: "behaviour" | "guard",
  material: CaseMaterial,
  { arms, yardsticks, variants }: CaseDesign,
): Project {
  const { pairs, scenarios } = oneScenarioEach(material);
  return followUpProject(parent, {
    name: `${name}/${part}`,
    targets,
    variants,
    settings: {
      arms: [...arms],
      samples: 1,
      calibration: { share: 0 },
      judging: { arms: [...arms], yardsticks: [...yardsticks], repeatShare: 0 },
    },
    given: { ...without(nothingGiven, "responses", "verdicts"), ...chosenScenarios(pairs, scenarios, "spec") },
  });
}

interface CaseDesign {
  readonly arms: readonly Arm[];
  readonly yardsticks: readonly Yardstick[];
  readonly variants: Readonly<Partial<Record<Variant, SpecVersion>>>;
}

/** The intent as a spec of one clause, which judges can read like any other. */
function intentVersion({ intent }: PatchTest): SpecVersion | null {
  return intent === null ? null : { file: "intent", text: `# What is wanted {#intent}\n\n${intent.trim()}\n` };
}

function without<T>(record: Readonly<Record<string, T>>, ...names: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}
