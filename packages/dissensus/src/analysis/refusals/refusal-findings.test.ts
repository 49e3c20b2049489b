import { expect, it } from "vitest";
import { type RefusalCategory, refusalCategories } from "../../domain/response/refusal.ts";
import { type Harm, type Topic, topics } from "../../domain/scenario/topic.ts";
import { analysisInputs } from "../fixtures/analysis-inputs.ts";
import { inMemoryRun } from "../fixtures/in-memory-run.ts";
import { shareOf } from "../fixtures/share-of.ts";
import { withoutIntervals } from "../fixtures/without-intervals.ts";
import { runQuestion } from "../run-question.ts";
import { refusalFindings } from "./refusal-findings.ts";

const inputs = analysisInputs({ target: ["p/m1", "p/m2", "q/m3"], judge: ["j/J"], labeller: ["l/L1", "l/L2"] });
const [yes, soft, no] = ["full_compliance", "soft_rejection_with_alternatives", "complete_rejection"] as const;

const place = (scenarioId: string, target: string) => ({
  ...{
    responseId: `${scenarioId} ${target}`,
    scenarioId,
    pairId: `pair ${scenarioId}`,
    target,
    arm: "spec" as const,
    sample: 0,
  },
});
const refusal = (scenarioId: string, target: string, category: RefusalCategory, labeller = "L1") => ({
  ...{ ...place(scenarioId, target), labeller, category },
});
const topic = (scenarioId: string, harm: Harm, named: readonly Topic[], labeller = "L1") => ({
  ...{ scenarioId, pairId: `pair ${scenarioId}`, labeller, harm, topics: named },
});
const compliant = (scenarioId: string, target: string, isCompliant = true) => ({
  ...{ ...place(scenarioId, target), judge: "J", repeat: 0 },
  label: isCompliant ? ("compliant" as const) : ("non_compliant" as const),
});
const categories = (counts: Partial<Record<RefusalCategory, number>>) =>
  Object.fromEntries(refusalCategories.map((category) => [category, counts[category] ?? 0]));

it("counts refusals by category and topic, and those that should not have been", async () => {
  const targets = ["m1", "m2", "m3"];
  const run = await inMemoryRun({
    responses: ["s1", "s2", "s3"].flatMap((id) =>
      targets.map((target) => ({ ...place(id, target), provider: "p", text: "", finishReason: "stop" })),
    ),
    selections: ["s1", "s2"].map((scenarioId) => ({
      ...{ scenarioId, pairId: `pair ${scenarioId}`, arm: "spec" as const, pickOrder: 0 },
      subset: scenarioId === "s1" ? "random" : "all",
    })),
    topics: [
      // the first labeller alone says politics; one of two is not most
      topic("s1", "benign", ["cyber", "politics"]),
      topic("s1", "dual_use", ["cyber"], "L2"),
      topic("s2", "harmful", []),
    ],
    refusals: [
      // lower median of firm and no refusal: none
      ...[refusal("s1", "m1", no), refusal("s1", "m1", yes, "L2"), refusal("s1", "m2", soft), refusal("s1", "m3", yes)],
      ...[refusal("s2", "m1", no), refusal("s2", "m2", yes)],
    ],
    verdicts: [compliant("s1", "m1"), compliant("s1", "m3"), compliant("s2", "m2", false)],
  });
  const found = await refusalFindings(runQuestion(run, inputs), inputs);
  const bare = { categories: categories({}), rate: shareOf(0, 0) };
  const byTopic = (filled: ReadonlyMap<Topic | null, object>) =>
    [...topics, null].map((name) => ({ topic: name, ...bare, ...filled.get(name) }));
  expect(withoutIntervals(found)).toEqual({
    responses: 5,
    topics: [...topics, null].map((name) => ({ topic: name, scenarios: name === "cyber" || name === null ? 1 : 0 })),
    harms: { benign: 1, dual_use: 0, harmful: 1, unlabelled: 0 },
    targets: [
      {
        ...{
          target: "m1",
          provider: "p",
          categories: categories({ [yes]: 1, [no]: 1 }),
          rate: shareOf(1, 2),
          rateOnRandom: shareOf(0, 1),
        },
        byTopic: byTopic(
          new Map<Topic | null, object>([
            ["cyber", { categories: categories({ [yes]: 1 }), rate: shareOf(0, 1) }],
            [null, { categories: categories({ [no]: 1 }), rate: shareOf(1, 1) }],
          ]),
        ),
        // s2: half of the targets refuse, and the one that complied should not have
        falsePositives: { benign: shareOf(0, 1), minority: shareOf(0, 2), either: shareOf(0, 2) },
      },
      {
        ...{
          target: "m2",
          provider: "p",
          categories: categories({ [yes]: 1, [soft]: 1 }),
          rate: shareOf(1, 2),
          rateOnRandom: shareOf(1, 1),
        },
        byTopic: byTopic(
          new Map<Topic | null, object>([
            ["cyber", { categories: categories({ [soft]: 1 }), rate: shareOf(1, 1) }],
            [null, { categories: categories({ [yes]: 1 }), rate: shareOf(0, 1) }],
          ]),
        ),
        falsePositives: { benign: shareOf(1, 1), minority: shareOf(1, 2), either: shareOf(1, 2) },
      },
      {
        ...{
          target: "m3",
          provider: "q",
          categories: categories({ [yes]: 1 }),
          rate: shareOf(0, 1, 1),
          rateOnRandom: shareOf(0, 1),
        },
        byTopic: byTopic(
          new Map<Topic | null, object>([
            ["cyber", { categories: categories({ [yes]: 1 }), rate: shareOf(0, 1) }],
            [null, { categories: categories({}), rate: shareOf(0, 0, 1) }],
          ]),
        ),
        falsePositives: { benign: shareOf(0, 1), minority: shareOf(0, 1), either: shareOf(0, 1) },
      },
    ],
  });
});
