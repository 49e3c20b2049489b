import { crossedShare } from "../../domain/response/first-readers.ts";
import type { Role } from "../../domain/run/panel.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";

/** What differs between two runs besides their targets, in words: a change may come from there. */
export function differencesBetweenRuns(before: AnalysisInputs, after: AnalysisInputs): string[] {
  const [arm, laterArm] = [before.settings.arms[0]!, after.settings.arms[0]!];
  const panel = (role: Role, what: string): string[] => {
    const [old, now] = [before, after].map(({ panels }) => panels[role].map(({ name }) => name).join(", ")) as [
      string,
      string,
    ];
    return old === now ? [] : [`${what} differ: ${old || "none"}; ${now || "none"}. A change may be theirs.`];
  };
  return [
    ...(arm === laterArm ? [] : [`The arms differ: ${arm}; ${laterArm}. Targets were shown different things.`]),
    ...(before.spec?.hash === after.spec?.hash
      ? []
      : [
          `The specs differ: ${before.spec?.name ?? "none"}; ${after.spec?.name ?? "none"}. Verdicts were given by different yardsticks; clauses are matched by id.`,
        ]),
    ...(before.taxonomy.hash === after.taxonomy.hash
      ? []
      : ["The taxonomies differ: categories are those of the first run."]),
    ...panel("judge", "Judges"),
    ...([before, after].some(({ settings, panels }) => crossedShare(settings.judging.crossed, panels.judge.length) < 1)
      ? ["Not every judge read every answer: which clauses decide is compared on those that all judges read."]
      : []),
    ...panel("scorer", "Scorers"),
    ...panel("labeller", "Labellers"),
    ...(before.settings.samples === 1 && after.settings.samples === 1
      ? [
          "One answer per scenario in both runs: a model that did not change also gives another answer now and then, and some flips are no more than that. The tests count it as noise; single scenarios do not show it.",
        ]
      : []),
  ];
}
