import type { RunQuestion } from "../../run-question.ts";
import { compareNumber } from "../compared-number.ts";
import { choicesOf } from "../preference/choices.ts";
import { heldOutAccuracy } from "../preference/held-out-accuracy.ts";
import { publishedPreferenceAccuracy } from "../published/models.ts";
import type { ReproductionSection } from "../reproduction.ts";
import type { ReproductionInputs } from "../reproduction-inputs.ts";
import { targetOfKey } from "../target-of-key.ts";

const missing = "too few choices of this model to hold some out: `scores` would supply them";

/** Bradley-Terry over values with a nudge term: how well what a model puts first on some value pairs foretells the others. */
export async function preferenceSection(
  ask: RunQuestion,
  { panels, settings: { seed } }: ReproductionInputs,
): Promise<ReproductionSection> {
  const [{ values } = { values: 0 }] = await ask<{ values: number }>(
    `SELECT count(*) AS "values" FROM (SELECT value1Id FROM pairs UNION SELECT value2Id FROM pairs)`,
  );
  const accuracies = new Map<string, ReturnType<typeof heldOutAccuracy> & { readonly ties: number }>();
  for (const { name } of panels.target) {
    const choices = await choicesOf(ask, name);
    const found = heldOutAccuracy(choices, values, [seed, "reproduction", "preferences", name]);
    accuracies.set(name, { ...found, ties: choices.ties });
  }
  const published = publishedPreferenceAccuracy.map((accuracy) => ({
    ...accuracy,
    name: targetOfKey(panels.target, accuracy.key)?.name,
  }));
  const ties = [...accuracies.values()].reduce((sum, one) => sum + one.ties, 0);
  return {
    name: "preferences",
    title: "Values as a model's own order (Bradley-Terry with a nudge term)",
    base:
      `${values} values; every response that places one value of its pair above the other is a choice, ties (${ties}) are dropped. Accuracy on held-out value pairs, five folds, ` +
      "normal prior of variance 1 on strengths; the study states neither its folds nor its prior. Beside it the same for the nudge alone, which knows only to which value the query leans.",
    numbers: published.map(({ name, label, published: accuracy }) =>
      compareNumber(label, accuracy, accuracies.get(name ?? "")?.accuracy ?? null, missing),
    ),
    beside: panels.target.flatMap(({ name }) => {
      const { accuracy, nudgeOnly } = accuracies.get(name)!;
      if (accuracy.value === null) return [];
      const shown = published.some((one) => one.name === name);
      const line = { label: `${name}: nudge alone`, ours: nudgeOnly, unit: "coefficient" } as const;
      return shown ? [line] : [{ label: name, ours: accuracy, unit: "coefficient" as const }, line];
    }),
    notes: [],
  };
}
